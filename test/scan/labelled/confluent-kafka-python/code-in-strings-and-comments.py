"""Renders the page "How to send" of the developer portal.

    producer = Producer({"bootstrap.servers": "localhost:9092", "acks": 0})
    producer.produce("topic", b"value")
"""
from confluent_kafka import __version__, libversion

EXAMPLE = '''
from confluent_kafka import Producer
p = Producer({'bootstrap.servers': 'localhost', 'retries': 0})
p.produce('greetings', 'hello')
'''

# consumer = Consumer({"group.id": "docs"})  # the page says why this is not enough
SETTINGS = {
    "title": "Sending with confluent-kafka",
    "library": __version__,
    "librdkafka": libversion()[0],
}


def render(template) -> str:
    # never call producer.produce(topic, value) while rendering
    return template.render(example=EXAMPLE, **SETTINGS)
