import os

from confluent_kafka import DeserializingConsumer, KafkaException
from confluent_kafka.error import ValueDeserializationError
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import StringDeserializer

from crm import upsert_user


def build(group: str) -> DeserializingConsumer:
    registry = SchemaRegistryClient({"url": os.environ["SCHEMA_REGISTRY_URL"]})
    return DeserializingConsumer(
        {
            "bootstrap.servers": os.environ["KAFKA_BROKERS"],
            "group.id": group,
            "key.deserializer": StringDeserializer("utf_8"),
            "value.deserializer": AvroDeserializer(registry),
            "enable.auto.commit": False,
        }
    )


def main() -> None:
    consumer = build("crm")
    consumer.subscribe(["users"])
    while True:
        try:
            msg = consumer.poll(1.0)
        except ValueDeserializationError as exc:
            raise SystemExit(f"cannot read {exc.kafka_message.offset()}") from exc
        if msg is None:
            continue
        if msg.error():
            raise KafkaException(msg.error())
        upsert_user(msg.key(), msg.value())
        consumer.commit(message=msg)


if __name__ == "__main__":
    main()
