import os
import time

from kafka import KafkaConsumer

from geo import locate

CONSUMER = {
    "bootstrap_servers": os.environ.get("KAFKA_BROKERS", "localhost:9092"),
    "group_id": "geo",
    "enable_auto_commit": True,  # expect: auto-commit-disabled violation
    "auto_commit_interval_ms": 1000,
    "auto_offset_reset": "earliest",
}


def main():
    consumer = KafkaConsumer(**CONSUMER)
    consumer.subscribe(pattern="^pings-.*")
    while True:
        for records in consumer.poll(timeout_ms=250).values():
            for record in records:
                locate(record.value)
        time.sleep(0.01)


if __name__ == "__main__":
    main()
