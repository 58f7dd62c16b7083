"""Publishes order events from the checkout service."""
import json
import logging
from dataclasses import asdict

from confluent_kafka import Producer

from checkout.model import Order

log = logging.getLogger(__name__)


class OrderPublisher:
    def __init__(self, brokers: str) -> None:
        self._producer = Producer(
            {
                "bootstrap.servers": brokers,
                "client.id": "checkout",
                "linger.ms": 20,
                "compression.type": "lz4",
            }
        )

    def publish(self, order: Order) -> None:
        payload = json.dumps(asdict(order)).encode("utf-8")
        self._producer.produce("orders.v1", key=str(order.id), value=payload)  # expect: send-with-callback violation
        self._producer.poll(0)
        log.debug("queued order %s", order.id)

    def close(self) -> None:
        self._producer.flush(10)
