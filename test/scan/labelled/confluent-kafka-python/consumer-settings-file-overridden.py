import pathlib

import yaml
from confluent_kafka import Consumer

from audit.store import AuditStore


def load_settings(path: str) -> dict:
    return yaml.safe_load(pathlib.Path(path).read_text())["kafka"]["consumer"]


def main(path: str = "config/audit.yaml") -> None:
    settings = load_settings(path)
    settings["enable.auto.commit"] = False
    consumer = Consumer(settings)
    consumer.subscribe(["audit-events"])
    store = AuditStore()
    try:
        while True:
            msg = consumer.poll(1)
            if msg is None or msg.error():
                continue
            store.append(msg.value())
            consumer.commit(msg)
    finally:
        consumer.close()
