import time

from aiokafka import AIOKafkaProducer


class BatchSender:
    def __init__(self, producer: AIOKafkaProducer, topic: str):
        self.producer = producer
        self.topic = topic

    async def send_all(self, values: list[bytes], partition: int) -> int:
        batch = self.producer.create_batch()
        sent = 0
        position = 0
        while position < len(values):
            appended = batch.append(key=None, value=values[position], timestamp=int(time.time() * 1000))
            if appended is None:
                sent += await self._send(batch, partition)
                batch = self.producer.create_batch()
                continue
            position += 1
        return sent + await self._send(batch, partition)

    async def _send(self, batch, partition: int) -> int:
        future = await self.producer.send_batch(batch, self.topic, partition=partition)
        await future
        return batch.record_count()
