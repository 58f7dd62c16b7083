import asyncio

import faust
import websockets

app = faust.App("orders-app", broker="kafka://localhost:9092")
orders_topic = app.topic("orders", value_type=bytes)
confirmed = app.topic("orders-confirmed", value_type=bytes)


@app.agent(orders_topic)
async def confirm(stream):
    async for order in stream:
        await confirmed.send(value=order)


class Producer:
    """Sends to whoever listens on the socket."""

    def __init__(self, uri: str):
        self.uri = uri

    async def send(self, topic: str, value: bytes) -> None:
        async with websockets.connect(self.uri) as socket:
            await socket.send(topic.encode() + b"\n" + value)


async def main():
    producer = Producer("ws://localhost:8765")
    await producer.send("orders", b"42")


if __name__ == "__main__":
    asyncio.run(main())
