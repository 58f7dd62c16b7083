import time

import psutil
from confluent_kafka import KafkaException, Producer

conf = {
    "metadata.broker.list": "10.0.3.11:9092,10.0.3.12:9092",
    "request.required.acks": 0,  # expect: acks-all violation
    "message.send.max.retries": 2,  # expect: retries-minimum violation
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
    except KafkaException as exc:
        print("giving up:", exc)
    finally:
        producer.flush(5)
