from contextlib import asynccontextmanager
from typing import Annotated

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel


class Signup(BaseModel):
    email: str
    plan: str = "free"


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with AIOKafkaProducer(bootstrap_servers="kafka:9092", acks="all") as producer:
        app.state.producer = producer
        yield


app = FastAPI(lifespan=lifespan)


def get_producer(request: Request) -> AIOKafkaProducer:
    return request.app.state.producer


@app.post("/signups", status_code=201)
async def signup(form: Signup, producer: Annotated[AIOKafkaProducer, Depends(get_producer)]):
    try:
        meta = await producer.send_and_wait("signups", form.model_dump_json().encode())
    except KafkaError as exc:
        raise HTTPException(503, detail="try again later") from exc
    return {"partition": meta.partition, "offset": meta.offset}
