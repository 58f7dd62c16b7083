from aiokafka import AIOKafkaConsumer, TopicPartition


async def read_first(brokers: list[str], audit) -> int:
    consumer = AIOKafkaConsumer(
        "refunds", group_id="refund-check", enable_auto_commit=False, bootstrap_servers=brokers
    )
    await consumer.start()
    try:
        refund = await consumer.getone()
        await consumer.commit()
        partition = TopicPartition(refund.topic, refund.partition)
        committed = await consumer.committed(partition)
        await audit.compare(committed, refund.offset + 1)
        return committed
    finally:
        await consumer.stop()


async def pay_first(brokers: list[str], bank) -> None:
    consumer = AIOKafkaConsumer(
        "refunds", group_id="refunds", enable_auto_commit=False, bootstrap_servers=brokers
    )
    await consumer.start()
    try:
        refund = await consumer.getone()
        await consumer.commit()  # expect: commit-after-processing violation
        await bank.pay(refund.offset, refund.value)
    finally:
        await consumer.stop()
