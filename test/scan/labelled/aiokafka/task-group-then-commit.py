import asyncio

from aiokafka import AIOKafkaConsumer

from geocoder import geocode


async def serve(brokers: str, stop: asyncio.Event) -> None:
    consumer = AIOKafkaConsumer(
        "addresses",
        bootstrap_servers=brokers,
        group_id="geocoder",
        enable_auto_commit=False,
    )
    async with consumer:
        while not stop.is_set():
            fetched = await consumer.getmany(timeout_ms=500, max_records=50)
            async with asyncio.TaskGroup() as group:
                for records in fetched.values():
                    for record in records:
                        group.create_task(geocode(record.value.decode()))
            await consumer.commit()
