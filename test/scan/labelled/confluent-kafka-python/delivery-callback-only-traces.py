import logging
import uuid

from confluent_kafka import Producer

logger = logging.getLogger("notifications")


def delivered(err, msg):  # expect: delivery-error-handled violation
    logger.info("%s [%d] @ %d", msg.topic(), msg.partition(), msg.offset())


class NotificationBus:
    TOPIC = "notifications"

    def __init__(self, settings):
        conf = dict()
        conf["bootstrap.servers"] = settings.KAFKA_BROKERS
        conf["enable.idempotence"] = True
        self.kafka = Producer(conf)

    def notify(self, user_id: int, body: bytes) -> str:
        ident = str(uuid.uuid4())
        self.kafka.produce(self.TOPIC, body, str(user_id), headers={"id": ident}, callback=delivered)
        self.kafka.poll(0)
        return ident

    def shutdown(self):
        remaining = self.kafka.flush(15)
        if remaining:
            logger.warning("%d notifications were not sent", remaining)
