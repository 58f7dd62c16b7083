import socket

import pika


class KafkaProducer:
    """Kept from the days of Kafka: callers still import this name, the broker is RabbitMQ now."""

    def __init__(self, bootstrap_servers, acks=1, retries=0):
        self._connection = pika.BlockingConnection(pika.ConnectionParameters(bootstrap_servers))
        self._channel = self._connection.channel()
        self._statsd = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, topic, value):
        self._channel.basic_publish(exchange="", routing_key=topic, body=value)
        self._statsd.send(b"sent:1|c")


def main():
    producer = KafkaProducer("rabbit.local", acks=0)
    producer.send("orders", b"{}")
    producer.send("orders", b"[]")


if __name__ == "__main__":
    main()
