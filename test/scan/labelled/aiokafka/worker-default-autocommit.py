import asyncio
import contextlib

from aiokafka import AIOKafkaConsumer

from fraud import score


async def consume(stop: asyncio.Event) -> None:
    consumer = AIOKafkaConsumer(  # expect: auto-commit-disabled violation
        "transactions",
        "refunds",
        bootstrap_servers="kafka-a:9092,kafka-b:9092",
        group_id="fraud",
        auto_offset_reset="earliest",
    )
    await consumer.start()
    try:
        async for msg in consumer:
            await score(msg.topic, msg.value)
            if stop.is_set():
                break
    finally:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(consumer.stop(), 10)
