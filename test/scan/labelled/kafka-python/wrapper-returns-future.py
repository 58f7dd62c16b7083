import json
from typing import Any

from kafka import KafkaProducer
from kafka.producer.future import FutureRecordMetadata


class JsonProducer:
    def __init__(self, *, brokers: list[str]):
        self._inner = KafkaProducer(bootstrap_servers=brokers, acks="all", retries=25)

    def publish(self, topic: str, document: Any, key: str | None = None) -> FutureRecordMetadata:
        data = json.dumps(document, sort_keys=True).encode()
        return self._inner.send(topic, value=data, key=key.encode() if key else None)

    def close(self) -> None:
        self._inner.close()


class Greeter:
    def __init__(self, out: JsonProducer):
        self._out = out

    def greet(self, name: str) -> None:
        self._out.publish("greetings", {"hello": name})
