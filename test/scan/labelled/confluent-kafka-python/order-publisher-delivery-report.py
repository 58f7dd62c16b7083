"""Publishes order events from the checkout service and keeps what was refused."""
import json
import logging
from dataclasses import asdict

from confluent_kafka import KafkaError, Message, Producer

from checkout.model import Order
from checkout.outbox import Outbox

log = logging.getLogger(__name__)


class OrderPublisher:
    def __init__(self, brokers: str, outbox: Outbox) -> None:
        self._outbox = outbox
        self._producer = Producer(
            {
                "bootstrap.servers": brokers,
                "client.id": "checkout",
                "enable.idempotence": True,
                "linger.ms": 20,
            }
        )

    def _on_report(self, err: KafkaError | None, msg: Message) -> None:
        if err is None:
            self._outbox.settle(msg.key())
        else:
            log.error("order %r was refused: %s", msg.key(), err)
            self._outbox.keep(msg.key(), str(err))

    def publish(self, order: Order) -> None:
        payload = json.dumps(asdict(order)).encode("utf-8")
        self._producer.produce(
            "orders.v1",
            key=str(order.id),
            value=payload,
            on_delivery=self._on_report,
        )
        self._producer.poll(0)

    def close(self) -> None:
        self._producer.flush(10)
