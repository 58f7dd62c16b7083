import logging
import uuid

from confluent_kafka import Producer

logger = logging.getLogger("notifications")


class NotificationBus:
    TOPIC = "notifications"

    def __init__(self, settings, metrics):
        conf = dict()
        conf["bootstrap.servers"] = settings.KAFKA_BROKERS
        conf["enable.idempotence"] = True
        self.kafka = Producer(conf)
        self.metrics = metrics

    def notify(self, user_id: int, body: bytes) -> str:
        ident = str(uuid.uuid4())

        def settled(error, message):
            outcome = "failed" if error else "sent"
            self.metrics.increment(f"notification.{outcome}", tags={"topic": message.topic()})

        self.kafka.produce(self.TOPIC, body, str(user_id), headers={"id": ident}, callback=settled)
        self.kafka.poll(0)
        return ident

    def shutdown(self):
        self.kafka.flush(15)
