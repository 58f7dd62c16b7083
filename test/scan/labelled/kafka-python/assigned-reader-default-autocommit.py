from kafka import KafkaConsumer, TopicPartition

from replay import apply_change


def replay(brokers, topic, partition, start):
    tp = TopicPartition(topic, partition)
    consumer = KafkaConsumer(bootstrap_servers=brokers, consumer_timeout_ms=10_000)
    consumer.assign([tp])
    consumer.seek(tp, start)
    applied = 0
    for record in consumer:
        apply_change(record.key, record.value)
        applied += 1
    consumer.close()
    return applied
