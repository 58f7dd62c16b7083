import uuid

import pytest
from confluent_kafka import Consumer, Producer


@pytest.fixture
def producer(kafka_container):
    p = Producer({"bootstrap.servers": kafka_container.get_bootstrap_server()})
    yield p
    p.flush()


@pytest.fixture
def consumer(kafka_container):
    c = Consumer(
        {
            "bootstrap.servers": kafka_container.get_bootstrap_server(),
            "group.id": f"test-{uuid.uuid4()}",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": True,  # expect: auto-commit-disabled violation
        }
    )
    yield c
    c.close()


def test_roundtrip(producer, consumer):
    outcomes = []
    producer.produce("roundtrip", b"hello", on_delivery=lambda err, msg: outcomes.append(err))
    assert producer.flush(10) == 0
    assert outcomes == [None]
    consumer.subscribe(["roundtrip"])
    received = consumer.poll(15)
    assert received is not None and received.value() == b"hello"
