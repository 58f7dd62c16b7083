import os

from confluent_kafka import Producer

PRODUCER_CONFIG = {
    "bootstrap.servers": "broker.payments.svc:9093",
    "security.protocol": "SSL",
    "ssl.ca.location": "/etc/kafka/ca.pem",
    "acks": "1",  # expect: acks-all violation
    "retries": 3,  # expect: retries-minimum violation
    "retry.backoff.ms": 250,
}


def on_payment_sent(err, msg):
    if err is not None:
        raise RuntimeError(f"payment {msg.key()} not written: {err}")


def record_payment(payment_id: str, document: bytes) -> None:
    producer = Producer(PRODUCER_CONFIG)
    topic = os.getenv("PAYMENTS_TOPIC", "payments")
    producer.produce(topic, key=payment_id, value=document, on_delivery=on_payment_sent)
    producer.flush()
