import json
import signal

from confluent_kafka import Consumer, KafkaException

from invoicing import create_invoice

running = True


def stop(*_):
    global running
    running = False


def main():
    signal.signal(signal.SIGTERM, stop)
    consumer = Consumer({
        "bootstrap.servers": "kafka:9092",
        "group.id": "invoicing",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": "false",
    })
    consumer.subscribe(["orders.v1"])
    try:
        while running:
            msg = consumer.poll(1.0)
            if msg is None:
                continue
            if msg.error():
                raise KafkaException(msg.error())
            create_invoice(json.loads(msg.value()))
            consumer.commit(message=msg, asynchronous=False)
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
