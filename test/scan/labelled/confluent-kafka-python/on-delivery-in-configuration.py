import json
import socket

from confluent_kafka import Producer


class Telemetry:
    """One delivery handler for everything that this process sends."""

    def __init__(self, brokers):
        self.lost = 0
        self.producer = Producer(
            {
                "bootstrap.servers": ",".join(brokers),
                "client.id": socket.gethostname(),
                "on_delivery": self._settle,
                "error_cb": lambda e: print("kafka:", e),
            }
        )

    def _settle(self, err, msg):
        if err is not None:
            self.lost += 1
            print(f"lost a sample of {msg.topic()}: {err.name()}")

    def sample(self, name, value):
        self.producer.produce("telemetry", key=name, value=json.dumps({"v": value}))
        self.producer.poll(0)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.producer.flush()
