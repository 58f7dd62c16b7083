import logging
from typing import Any

from aiokafka import AIOKafkaProducer


class LogShipper:
    OPTIONS: dict[str, Any] = {
        "bootstrap_servers": ["logs-1:9092", "logs-2:9092"],
        "acks": 0,  # expect: acks-all violation
        "compression_type": "gzip",
    }

    def __init__(self) -> None:
        self.producer: AIOKafkaProducer | None = None

    async def open(self) -> None:
        self.producer = AIOKafkaProducer(**self.OPTIONS)
        await self.producer.start()

    async def ship(self, record: logging.LogRecord) -> None:
        assert self.producer is not None
        await self.producer.send_and_wait("logs", record.getMessage().encode())

    async def close(self) -> None:
        if self.producer:
            await self.producer.stop()
