from aiokafka import AIOKafkaConsumer
from aiokafka.structs import ConsumerRecord

from lake import Writer


async def to_lake(consumer_id: str, brokers: list[str], writer: Writer, rounds: int) -> None:
    options = {
        "bootstrap_servers": brokers,
        "group_id": "lake",
        "client_id": consumer_id,
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
            await consumer.commit()  # expect: commit-after-processing violation
            for tp, records in fetched.items():
                rows: list[ConsumerRecord] = sorted(records, key=lambda r: r.timestamp)
                await writer.append(tp.topic, [r.value for r in rows])
