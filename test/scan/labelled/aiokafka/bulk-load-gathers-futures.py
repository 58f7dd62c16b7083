import asyncio
import json
import sys

import aiofiles
from aiokafka import AIOKafkaProducer


async def load(path: str, topic: str, brokers: str) -> int:
    producer = AIOKafkaProducer(bootstrap_servers=brokers, acks=-1, max_batch_size=262144)
    await producer.start()
    acknowledgements = []
    try:
        async with aiofiles.open(path) as lines:
            async for line in lines:
                document = json.loads(line)
                acknowledgements.append(
                    await producer.send(topic, key=document["id"].encode(), value=line.encode())
                )
        await asyncio.gather(*acknowledgements)
    finally:
        await producer.stop()
    return len(acknowledgements)


if __name__ == "__main__":
    print(asyncio.run(load(sys.argv[1], "documents", "localhost:9092")))
