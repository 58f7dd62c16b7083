from kafka import KafkaProducer

PRODUCER = KafkaProducer(
    bootstrap_servers="kafka-0.kafka:9092,kafka-1.kafka:9092",
    acks="all",
    retries=15,
    max_block_ms=3000,
)

counters = {"ok": 0, "failed": 0}


def on_success(metadata):
    counters["ok"] += 1


def on_error(exc):  # expect: delivery-error-handled violation
    pass


def emit(topic: str, payload: bytes) -> None:
    future = PRODUCER.send(topic, payload)
    future.add_callback(on_success)
    future.add_errback(on_error)


def stop() -> None:
    PRODUCER.flush(timeout=20)
    PRODUCER.close()
