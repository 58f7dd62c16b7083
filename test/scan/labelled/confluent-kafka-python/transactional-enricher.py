import json

from confluent_kafka import Consumer, Producer

from enrich import with_geo


def on_sent(err, msg):
    if err is not None:
        print("aborting soon:", err)


def run(brokers: str) -> None:
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": "enricher",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
        }
    )
    producer = Producer({"bootstrap.servers": brokers, "transactional.id": "enricher-1"})
    consumer.subscribe(["clicks"])
    producer.init_transactions()
    try:
        while True:
            batch = [m for m in consumer.consume(200, timeout=1.0) if m.error() is None]
            if not batch:
                continue
            producer.begin_transaction()
            for m in batch:
                enriched = with_geo(json.loads(m.value()))
                producer.produce("clicks.enriched", json.dumps(enriched), m.key(), on_delivery=on_sent)
            producer.send_offsets_to_transaction(
                consumer.position(consumer.assignment()), consumer.consumer_group_metadata()
            )
            producer.commit_transaction()
    finally:
        producer.flush()
        consumer.close()
