from unittest.mock import AsyncMock, patch

import pytest
from aiokafka.errors import KafkaTimeoutError

from signup.publisher import SignupPublisher


@pytest.fixture
def kafka():
    with patch("signup.publisher.AIOKafkaProducer", autospec=True) as cls:
        instance = cls.return_value
        instance.send_and_wait = AsyncMock()
        yield instance


@pytest.mark.asyncio
async def test_publishes_json(kafka):
    await SignupPublisher("localhost:9092").publish({"email": "a@example.org"})
    kafka.send_and_wait.assert_awaited_once_with("signups", b'{"email": "a@example.org"}')


@pytest.mark.asyncio
async def test_timeout_is_raised(kafka):
    kafka.send_and_wait.side_effect = KafkaTimeoutError()
    with pytest.raises(KafkaTimeoutError):
        await SignupPublisher("localhost:9092").publish({})
