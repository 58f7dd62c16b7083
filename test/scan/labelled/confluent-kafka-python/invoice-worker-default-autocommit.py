import json
import signal

from confluent_kafka import Consumer, KafkaError, KafkaException

from invoicing import create_invoice

running = True


def stop(*_):
    global running
    running = False


def main():
    signal.signal(signal.SIGTERM, stop)
    consumer = Consumer({  # expect: auto-commit-disabled violation
        "bootstrap.servers": "kafka:9092",
        "group.id": "invoicing",
        "auto.offset.reset": "earliest",
    })
    consumer.subscribe(["orders.v1"])
    try:
        while running:
            msg = consumer.poll(1.0)
            if msg is None:
                continue
            if msg.error():
                if msg.error().code() == KafkaError._PARTITION_EOF:
                    continue
                raise KafkaException(msg.error())
            create_invoice(json.loads(msg.value()))
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
