import asyncio
import logging

from aiokafka import AIOKafkaProducer

log = logging.getLogger(__name__)


class ClickStream:
    def __init__(self, producer: AIOKafkaProducer):
        self._producer = producer
        self.in_flight = 0

    async def click(self, visitor: str, page: str) -> None:
        self.in_flight += 1
        future = await self._producer.send("clicks", key=visitor.encode(), value=page.encode())
        future.add_done_callback(self._finished)

    def _finished(self, future: asyncio.Future) -> None:
        self.in_flight -= 1
        if (error := future.exception()) is not None:
            log.warning("a click was lost: %r", error)
