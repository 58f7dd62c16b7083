import json

from kafka import KafkaProducer


class EventSink:
    """Blocks until Kafka has answered; slow, and good enough for a few events a minute."""

    def __init__(self, host: str, port: int = 9092):
        self._producer = KafkaProducer(  # expect: acks-all undetermined, retries-minimum undetermined
            bootstrap_servers=f"{host}:{port}",
            value_serializer=lambda m: json.dumps(m).encode("ascii"),
        )

    def write(self, event: dict) -> int:
        record = self._producer.send(event["type"], value=event).get(timeout=60)
        return record.offset

    def close(self):
        self._producer.close()
