import asyncio
from typing import Protocol

from aiokafka import AIOKafkaProducer


class Event(Protocol):
    topic: str

    def encode(self) -> bytes: ...


class EventBus:
    def __init__(self, brokers: str, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._loop = loop
        self._kafka = AIOKafkaProducer(bootstrap_servers=brokers, enable_idempotence=True, acks="all")

    async def __aenter__(self) -> "EventBus":
        await self._kafka.start()
        return self

    async def __aexit__(self, *_exc) -> None:
        await self._kafka.stop()

    async def enqueue(self, event: Event) -> asyncio.Future:
        return await self._kafka.send(event.topic, event.encode())

    async def publish(self, event: Event) -> int:
        metadata = await (await self.enqueue(event))
        return metadata.offset
