"""One-off notices, sent from a maintenance shell."""

import pytest
from confluent_kafka import Producer

CONF = {"bootstrap.servers": "kafka:9092", "acks": "all", "retries": 20}


class Delivery:
    def __init__(self):
        self.done = False

    def __call__(self, err, msg):
        self.done = True
        if err is not None:
            raise RuntimeError(err)


def notify(text):
    delivery = Delivery()
    producer = Producer(CONF)
    producer.produce("notices", text.encode(), on_delivery=delivery)
    while not delivery.done:
        producer.poll(0.5)


def notify_and_leave(text):
    delivery = Delivery()
    producer = Producer(CONF)  # expect: flush-before-exit violation
    producer.produce("notices", text.encode(), on_delivery=delivery)
    producer.poll(0)


def test_refuses_what_is_no_text():
    producer = Producer(CONF)
    with pytest.raises(TypeError):
        producer.produce("notices", object())
