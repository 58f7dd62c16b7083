from datetime import datetime

from kafka import KafkaConsumer, TopicPartition


def read_since(topic, since: datetime, brokers):
    consumer = KafkaConsumer(bootstrap_servers=brokers, enable_auto_commit=False, consumer_timeout_ms=5000)
    partitions = [TopicPartition(topic, p) for p in consumer.partitions_for_topic(topic)]
    consumer.assign(partitions)
    stamp = int(since.timestamp() * 1000)
    for tp, found in consumer.offsets_for_times({tp: stamp for tp in partitions}).items():
        if found is None:
            consumer.seek_to_end(tp)
        else:
            consumer.seek(tp, found.offset)
    yield from consumer
    consumer.close()
