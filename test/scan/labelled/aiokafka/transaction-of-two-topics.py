import json
import logging

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

logger = logging.getLogger(__name__)


class TransferWriter:
    """Both sides of a transfer, or neither."""

    def __init__(self, brokers: str, instance: str):
        self.producer = AIOKafkaProducer(
            bootstrap_servers=brokers,
            transactional_id=f"transfers-{instance}",
            enable_idempotence=True,
            acks="all",
        )

    async def write(self, debit: dict, credit: dict) -> None:
        try:
            async with self.producer.transaction():
                await self.producer.send_and_wait("debits", json.dumps(debit).encode())
                await self.producer.send_and_wait("credits", json.dumps(credit).encode())
        except KafkaError:
            logger.exception("transfer %s was rolled back", debit.get("transfer"))
            raise

    async def __aenter__(self):
        await self.producer.start()
        return self

    async def __aexit__(self, *_):
        await self.producer.stop()
