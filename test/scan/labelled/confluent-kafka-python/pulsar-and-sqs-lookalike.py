import json

import boto3
import pulsar


class Producer:
    """Sends to Pulsar first and to a queue when that is down."""

    def __init__(self, service_url: str, queue_url: str) -> None:
        self._client = pulsar.Client(service_url)
        self._producer = self._client.create_producer("persistent://shop/orders/created")
        self._sqs = boto3.client("sqs")
        self._queue_url = queue_url

    def produce(self, topic: str, value: dict) -> None:
        data = json.dumps({"topic": topic, **value})
        try:
            self._producer.send(data.encode())
        except pulsar.Timeout:
            self._sqs.send_message(QueueUrl=self._queue_url, MessageBody=data)


def main() -> None:
    producer = Producer("pulsar://localhost:6650", "https://queue.example.org/orders")
    producer.produce("orders", {"id": 17, "acks": 1})
    producer.produce("orders", {"id": 18, "retries": 0})


if __name__ == "__main__":
    main()
