from confluent_kafka import SerializingProducer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import StringSerializer

SCHEMA = """
{"type": "record", "name": "UserSignedUp",
 "fields": [{"name": "id", "type": "string"}, {"name": "email", "type": "string"}]}
"""


class UserEvents:
    def __init__(self, brokers: str, registry_url: str):
        registry = SchemaRegistryClient({"url": registry_url})
        self.producer = SerializingProducer(
            {
                "bootstrap.servers": brokers,
                "key.serializer": StringSerializer("utf_8"),
                "value.serializer": AvroSerializer(registry, SCHEMA),
                "acks": "all",
            }
        )

    def signed_up(self, user):
        event = {"id": user.id, "email": user.email}
        self.producer.produce(topic="users", key=user.id, value=event)  # expect: send-with-callback violation
        self.producer.flush()
