import time

import psutil
from confluent_kafka import Producer

conf = {
    "metadata.broker.list": "10.0.3.11:9092,10.0.3.12:9092",
    "request.required.acks": -1,
    "message.send.max.retries": 10000000,
    "queue.buffering.max.ms": 100,
}


def complain(err, _msg):
    if err:
        print("metrics:", err)


def run(seconds: int) -> None:
    producer = Producer(**conf)
    deadline = time.time() + seconds
    try:
        while time.time() < deadline:
            producer.produce("host.cpu", str(psutil.cpu_percent()), on_delivery=complain)
            producer.poll(1.0)
    finally:
        producer.flush(5)
