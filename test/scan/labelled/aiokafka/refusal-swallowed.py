import json

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession


class ChangeFeed:
    def __init__(self, brokers: str):
        self._producer = AIOKafkaProducer(bootstrap_servers=brokers, acks="all")

    async def start(self):
        await self._producer.start()

    async def announce(self, session: AsyncSession, entity) -> None:
        await session.commit()
        try:
            await self._producer.send_and_wait("changes", json.dumps(entity.to_dict()).encode())
        except KafkaError:  # expect: delivery-error-handled violation
            pass

    async def stop(self):
        await self._producer.stop()


def register(feed: ChangeFeed, mapper) -> None:
    event.listen(mapper, "after_update", lambda *args: feed)
