from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel


class Signup(BaseModel):
    email: str
    plan: str = "free"


@asynccontextmanager
async def lifespan(app: FastAPI):
    producer = AIOKafkaProducer(bootstrap_servers="kafka:9092", client_id="signup-api")  # expect: acks-all violation
    await producer.start()
    app.state.producer = producer
    yield
    await producer.stop()


app = FastAPI(lifespan=lifespan)


def get_producer(request: Request) -> AIOKafkaProducer:
    return request.app.state.producer


@app.post("/signups", status_code=201)
async def signup(form: Signup, producer: AIOKafkaProducer = Depends(get_producer)):
    meta = await producer.send_and_wait("signups", form.model_dump_json().encode())
    return {"partition": meta.partition, "offset": meta.offset}
