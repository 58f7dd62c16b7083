import gzip
from contextlib import closing

from kafka import KafkaProducer


def restore(archive, topic, brokers):
    """Sends an archive again; returns how many records were written."""
    with closing(KafkaProducer(bootstrap_servers=brokers, acks="all", retries=1000)) as producer:
        with gzip.open(archive, "rb") as lines:
            futures = [producer.send(topic, line.strip()) for line in lines]
        producer.flush()
        refused = [f.exception for f in futures if f.failed()]
    if refused:
        raise RuntimeError(f"{len(refused)} records refused, the first because of {refused[0]}")
    return len(futures)
