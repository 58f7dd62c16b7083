import asyncio

from aiokafka import AIOKafkaConsumer

from lake import Writer


async def to_lake(brokers: list[str], writer: Writer, rounds: int) -> None:
    options = {
        "bootstrap_servers": brokers,
        "group_id": "lake",
        "enable_auto_commit": False,
        "max_poll_records": 5000,
    }
    consumer = AIOKafkaConsumer(**options)
    consumer.subscribe(pattern=r"^lake\..+")
    async with consumer:
        for _ in range(rounds):
            fetched = await consumer.getmany(timeout_ms=2000)
            if not fetched:
                continue
            jobs = [
                asyncio.create_task(writer.append(tp.topic, [r.value for r in records]))
                for tp, records in fetched.items()
            ]
            await asyncio.gather(*jobs)
            await consumer.commit()
