from unittest import mock

import pytest
from kafka.errors import MessageSizeTooLargeError

from audit import AuditTrail


@pytest.fixture
def producer():
    with mock.patch("audit.KafkaProducer") as cls:
        yield cls.return_value


def test_record_sends_actor_as_key(producer):
    trail = AuditTrail(["localhost:9092"])
    trail.record("ann", "login")
    (topic,), kwargs = producer.send.call_args
    assert topic == "audit-trail"
    assert kwargs["key"] == b"ann"


def test_refused_record_raises(producer):
    producer.send.return_value.get.side_effect = MessageSizeTooLargeError()
    with pytest.raises(RuntimeError):
        AuditTrail(["localhost:9092"]).record("bob", "logout")
