import asyncio
import json

from aiokafka import AIOKafkaProducer


class TelemetryForwarder:
    def __init__(self, queue: asyncio.Queue, brokers: str) -> None:
        self._queue = queue
        self._producer = AIOKafkaProducer(bootstrap_servers=brokers, enable_idempotence=True, linger_ms=10)

    async def run(self) -> None:
        await self._producer.start()
        try:
            while True:
                sample = await self._queue.get()
                # plain send() would only wait for a place in the buffer
                await self._producer.send_and_wait("telemetry", json.dumps(sample).encode())
                self._queue.task_done()
        finally:
            await self._producer.stop()
