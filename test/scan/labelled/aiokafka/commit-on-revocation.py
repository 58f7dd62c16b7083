import asyncio
from collections import defaultdict

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition

from totals import Store


class FlushOnRevoke(ConsumerRebalanceListener):
    def __init__(self, consumer: AIOKafkaConsumer, pending: dict, store: Store):
        self.consumer, self.pending, self.store = consumer, pending, store

    async def on_partitions_revoked(self, revoked: list[TopicPartition]) -> None:
        for tp in revoked:
            await self.store.add(self.pending.pop(tp, 0))
        await self.consumer.commit()

    async def on_partitions_assigned(self, assigned) -> None:
        print("assigned", assigned)


async def main(brokers: str, store: Store) -> None:
    pending: dict[TopicPartition, int] = defaultdict(int)
    consumer = AIOKafkaConsumer(bootstrap_servers=brokers, group_id="totals", enable_auto_commit=False)
    consumer.subscribe(["amounts"], listener=FlushOnRevoke(consumer, pending, store))
    await consumer.start()
    try:
        async for m in consumer:
            pending[TopicPartition(m.topic, m.partition)] += int(m.value)
    finally:
        await consumer.stop()


if __name__ == "__main__":
    asyncio.run(main("localhost:9092", Store()))
