import json

from kafka import KafkaProducer

DEFAULTS = dict(
    bootstrap_servers=["10.1.1.4:9092"],
    acks=1,  # expect: acks-all violation
    retries=0,  # expect: retries-minimum violation
    batch_size=32768,
)


class Beacon:
    def __init__(self):
        self.producer = KafkaProducer(**DEFAULTS)

    def ping(self, node):
        pending = self.producer.send("beacons", json.dumps({"node": node}).encode())
        return pending.get(timeout=5)

    def close(self):
        self.producer.close()
