import asyncio
import tomllib
from pathlib import Path

from aiokafka import AIOKafkaConsumer

from inventory import adjust


async def main() -> None:
    settings = tomllib.loads(Path("inventory.toml").read_text())
    consumer = AIOKafkaConsumer(settings["topic"], **settings["consumer"])  # expect: auto-commit-disabled undetermined
    await consumer.start()
    try:
        async for msg in consumer:
            await adjust(msg.key, int(msg.value))
            await consumer.commit()
    finally:
        await consumer.stop()


if __name__ == "__main__":
    asyncio.run(main())
