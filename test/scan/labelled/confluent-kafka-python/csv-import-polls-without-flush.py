import csv
import json
import sys
from pathlib import Path

from confluent_kafka import Producer


def report(err, msg):
    if err:
        print(f"row {msg.key().decode()} failed: {err}", file=sys.stderr)


def import_file(path: Path, brokers: str, topic: str) -> int:
    rows = 0
    producer = Producer({"bootstrap.servers": brokers, "queue.buffering.max.messages": 200_000})  # expect: flush-before-exit violation
    with path.open(newline="") as handle:
        for row in csv.DictReader(handle):
            producer.produce(topic, key=row["id"], value=json.dumps(row), on_delivery=report)
            # serve the callbacks of what was sent before
            producer.poll(0)
            rows += 1
    return rows


if __name__ == "__main__":
    print(import_file(Path(sys.argv[1]), "kafka-1:9092,kafka-2:9092", "customers"))
