from aiokafka import AIOKafkaProducer


class ClickStream:
    def __init__(self, producer: AIOKafkaProducer):
        self._producer = producer
        self.in_flight = 0

    async def click(self, visitor: str, page: str) -> None:
        self.in_flight += 1
        future = await self._producer.send("clicks", key=visitor.encode(), value=page.encode())
        future.add_done_callback(self._finished)

    def _finished(self, _):  # expect: delivery-error-handled violation
        self.in_flight -= 1
