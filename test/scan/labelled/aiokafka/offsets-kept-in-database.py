import asyncpg
from aiokafka import AIOKafkaConsumer, TopicPartition


async def project(dsn: str, brokers: str, topic: str) -> None:
    pool = await asyncpg.create_pool(dsn)
    tp = TopicPartition(topic, 0)
    consumer = AIOKafkaConsumer(bootstrap_servers=brokers, enable_auto_commit=False)
    await consumer.start()
    try:
        consumer.assign([tp])
        position = await pool.fetchval("select position from projections where topic = $1", topic)
        consumer.seek(tp, position or 0)
        async for record in consumer:
            async with pool.acquire() as connection, connection.transaction():
                await connection.execute("insert into facts (body) values ($1)", record.value)
                await connection.execute(
                    "update projections set position = $1 where topic = $2", record.offset + 1, topic
                )
    finally:
        await consumer.stop()
        await pool.close()
