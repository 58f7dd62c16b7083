import sys

from kafka import KafkaProducer


def forward(source, brokers, topic):
    producer = KafkaProducer(bootstrap_servers=brokers.split(","), acks="all", retries=100)
    n = 0
    for raw in source:
        future = producer.send(topic, raw.rstrip(b"\n"))  # expect: send-with-callback violation
        n += 1
        if n % 1000 == 0:
            print(n, "lines so far")
    producer.flush()
    producer.close()
    return n


if __name__ == "__main__":
    forward(sys.stdin.buffer, "localhost:9092", "sensor-lines")
