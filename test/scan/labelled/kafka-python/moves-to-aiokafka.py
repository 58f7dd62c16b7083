"""Both ways of publishing, until the last caller has moved to the asynchronous one."""

from aiokafka import AIOKafkaProducer
from kafka import KafkaProducer


class Publisher:
    def __init__(self, servers):
        self.servers = servers

    def publish(self, producer: KafkaProducer, row):
        producer.send("rows", row)  # expect: send-with-callback violation

    def publish_checked(self, producer: KafkaProducer, row):
        producer.send("rows", row).get(timeout=30)

    async def publish_async(self, producer: AIOKafkaProducer, row):
        await producer.send_and_wait("rows", row)
