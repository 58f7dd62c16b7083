import asyncio
import logging

from aiokafka import AIOKafkaConsumer

from crawler import crawl

background: set[asyncio.Task] = set()


async def serve(brokers: str) -> None:
    consumer = AIOKafkaConsumer("urls", bootstrap_servers=brokers, group_id="crawler", enable_auto_commit=False)
    await consumer.start()
    logging.info("waiting for urls")
    try:
        while True:
            record = await consumer.getone()
            task = asyncio.create_task(crawl(record.value.decode()))
            background.add(task)
            task.add_done_callback(background.discard)
            await consumer.commit()  # expect: commit-after-processing violation
    finally:
        await consumer.stop()
