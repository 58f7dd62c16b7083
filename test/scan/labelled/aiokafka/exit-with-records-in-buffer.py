import asyncio
import os

from aiokafka import AIOKafkaProducer


class Watchdog:
    def __init__(self, producer: AIOKafkaProducer, limit: int):
        self._producer = producer
        self._limit = limit
        self._alarms: list[asyncio.Future] = []

    async def check(self, used: int) -> None:
        if used < self._limit:
            return
        alarm = await self._producer.send("alarms", f"{used} of {self._limit}".encode())
        self._alarms.append(alarm)
        os._exit(9)  # expect: flush-before-exit violation

    def failed(self) -> list[asyncio.Future]:
        return [a for a in self._alarms if a.done() and a.exception()]
