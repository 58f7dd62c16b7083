#!/usr/bin/env python3
import argparse
import random
import time

from confluent_kafka import Producer


def acked(err, msg):
    if err is not None:
        print(f"could not deliver {msg.value()!r}: {err.str()}")


def main() -> None:
    parser = argparse.ArgumentParser(description="fills a topic with readings")
    parser.add_argument("--brokers", default="localhost:9092")
    parser.add_argument("--count", type=int, default=1000)
    args = parser.parse_args()

    producer = Producer({"bootstrap.servers": args.brokers})  # expect: flush-before-exit violation
    started = time.monotonic()
    for i in range(args.count):
        reading = f"{i},{random.gauss(20.0, 2.5):.3f}"
        producer.produce("readings", reading.encode(), callback=acked)  # expect: send-with-callback violation
    print(f"{args.count} readings in {time.monotonic() - started:.2f} s")


if __name__ == "__main__":
    main()
