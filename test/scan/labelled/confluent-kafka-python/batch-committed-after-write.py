import logging
from typing import Callable

from confluent_kafka import Consumer, Message

log = logging.getLogger(__name__)


def drain(brokers: str, topic: str, write: Callable[[list[bytes]], None], batches: int) -> None:
    consumer = Consumer(
        {"bootstrap.servers": brokers, "group.id": "warehouse-loader", "enable.auto.commit": False}
    )
    consumer.subscribe([topic])
    try:
        for _ in range(batches):
            messages: list[Message] = consumer.consume(num_messages=500, timeout=5.0)
            if not messages:
                log.info("nothing within five seconds")
                continue
            write([m.value() for m in messages if not m.error()])
            consumer.commit(asynchronous=False)
    finally:
        consumer.close()
