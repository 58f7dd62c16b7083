import asyncio
import json

from aiokafka import AIOKafkaProducer


class TelemetryForwarder:
    def __init__(self, queue: asyncio.Queue, brokers: str) -> None:
        self._queue = queue
        self._producer = AIOKafkaProducer(bootstrap_servers=brokers, acks="all", linger_ms=10)

    async def run(self) -> None:
        await self._producer.start()
        try:
            while True:
                sample = await self._queue.get()
                await self._producer.send("telemetry", json.dumps(sample).encode())  # expect: send-with-callback violation
                self._queue.task_done()
        finally:
            await self._producer.stop()
