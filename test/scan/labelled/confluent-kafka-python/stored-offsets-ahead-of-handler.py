from confluent_kafka import Consumer

from pricing.handlers import handle_price_change


def consume_prices(stop_event):
    conf = {
        "bootstrap.servers": "kafka-bootstrap:9092",
        "group.id": "pricing",
        "enable.auto.offset.store": False,
        "session.timeout.ms": 45000,
    }
    c = Consumer(conf)
    c.subscribe(["price-changes"])
    while not stop_event.is_set():
        m = c.poll(timeout=1.0)
        if m is None:
            continue
        if m.error() is not None:
            print(m.error())
            continue
        c.store_offsets(m)  # expect: commit-after-processing violation
        handle_price_change(m.key(), m.value())
    c.close()
