import asyncio
import json

from aiokafka import AIOKafkaConsumer

from push import Gateway


class PushWorker:
    def __init__(self, gateway: Gateway, brokers: str) -> None:
        self.gateway = gateway
        self.consumer = AIOKafkaConsumer(
            "push-requests",
            bootstrap_servers=brokers,
            group_id="push",
            enable_auto_commit=False,
            value_deserializer=json.loads,
        )

    async def __aenter__(self):
        await self.consumer.start()
        return self

    async def __aexit__(self, *exc):
        await self.consumer.stop()

    async def work(self) -> None:
        async for message in self.consumer:
            await self.consumer.commit()  # expect: commit-after-processing violation
            await self.gateway.push(message.value["token"], message.value["text"])


async def main():
    async with PushWorker(Gateway(), "localhost:9092") as worker:
        await worker.work()


asyncio.run(main())
