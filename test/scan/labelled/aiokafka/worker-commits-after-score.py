import asyncio

from aiokafka import AIOKafkaConsumer, TopicPartition

from fraud import score


async def consume(stop: asyncio.Event) -> None:
    consumer = AIOKafkaConsumer(
        "transactions",
        "refunds",
        bootstrap_servers="kafka-a:9092,kafka-b:9092",
        group_id="fraud",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    await consumer.start()
    try:
        async for msg in consumer:
            await score(msg.topic, msg.value)
            await consumer.commit({TopicPartition(msg.topic, msg.partition): msg.offset + 1})
            if stop.is_set():
                break
    finally:
        await consumer.stop()
