from typing import Any, Awaitable, Callable

from aiokafka import AIOKafkaProducer
from aiokafka.structs import RecordMetadata

Send = Callable[[bytes], Awaitable[RecordMetadata]]


class Publisher:
    def __init__(self, topic: str, **options: Any) -> None:
        self._topic = topic
        self._producer = AIOKafkaProducer(**options)  # expect: acks-all undetermined

    async def start(self) -> "Publisher":
        await self._producer.start()
        return self

    async def publish(self, payload: bytes) -> RecordMetadata:
        return await self._producer.send_and_wait(self._topic, payload)

    async def stop(self) -> None:
        await self._producer.stop()


async def sender(topic: str, **options: Any) -> Send:
    return (await Publisher(topic, **options).start()).publish
