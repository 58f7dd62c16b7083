import json

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, KafkaTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession

from feed.outbox import OutboxRow


class ChangeFeed:
    def __init__(self, brokers: str):
        self._producer = AIOKafkaProducer(bootstrap_servers=brokers, acks="all")

    async def start(self):
        await self._producer.start()

    async def announce(self, session: AsyncSession, entity) -> None:
        body = json.dumps(entity.to_dict())
        try:
            await self._producer.send_and_wait("changes", body.encode())
        except (KafkaError, KafkaTimeoutError):
            session.add(OutboxRow(topic="changes", body=body))
        await session.commit()

    async def stop(self):
        await self._producer.stop()
