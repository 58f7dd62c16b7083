import asyncio
import os
from decimal import Decimal

from aiokafka import AIOKafkaProducer

from exchange import subscribe_prices


async def main() -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=os.getenv("BROKERS", "localhost:9092"),
        key_serializer=str.encode,
        value_serializer=lambda price: str(price).encode(),
        acks=1,  # expect: acks-all violation
        request_timeout_ms=5000,
    )
    await producer.start()
    try:
        async for symbol, price in subscribe_prices():
            if price > Decimal(0):
                await producer.send_and_wait("prices", key=symbol, value=price)
    finally:
        await producer.stop()


asyncio.run(main())
