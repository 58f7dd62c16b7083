import csv
import json
import sys
from pathlib import Path

from confluent_kafka import Producer

failed: list[str] = []


def report(err, msg):
    if err:
        failed.append(msg.key().decode())


def import_file(path: Path, brokers: str, topic: str) -> int:
    rows = 0
    producer = Producer({"bootstrap.servers": brokers, "queue.buffering.max.messages": 200_000})
    with path.open(newline="") as handle:
        for row in csv.DictReader(handle):
            while True:
                try:
                    producer.produce(topic, key=row["id"], value=json.dumps(row), on_delivery=report)
                    break
                except BufferError:
                    producer.poll(0.5)
            rows += 1
    producer.flush()
    return rows


if __name__ == "__main__":
    count = import_file(Path(sys.argv[1]), "kafka-1:9092,kafka-2:9092", "customers")
    print(f"{count} rows, {len(failed)} failed")
    sys.exit(1 if failed else 0)
