import functools

from confluent_kafka import SerializingProducer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import StringSerializer


def settle(user_id, failures, err, msg):
    if err is not None:
        failures.append((user_id, err))


class UserEvents:
    def __init__(self, brokers: str, registry_url: str, schema: str):
        registry = SchemaRegistryClient({"url": registry_url})
        self.failures = []
        self.producer = SerializingProducer(
            {
                "bootstrap.servers": brokers,
                "key.serializer": StringSerializer("utf_8"),
                "value.serializer": AvroSerializer(registry, schema),
                "acks": "-1",
            }
        )

    def signed_up(self, user):
        self.producer.produce(
            topic="users",
            key=user.id,
            value={"id": user.id, "email": user.email},
            on_delivery=functools.partial(settle, user.id, self.failures),
        )
        self.producer.flush()
