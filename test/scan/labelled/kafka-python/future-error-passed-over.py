from celery import shared_task
from kafka import KafkaProducer
from kafka.errors import KafkaError

_producer = None


def get_producer():
    global _producer
    if _producer is None:
        _producer = KafkaProducer(bootstrap_servers=["kafka:9092"], acks="all", retries=1000)
    return _producer


@shared_task(bind=True, max_retries=0)
def push_profile(self, profile_id, document):
    producer = get_producer()
    try:
        producer.send("profiles", key=str(profile_id).encode(), value=document.encode()).get(timeout=30)
    except KafkaError:  # expect: delivery-error-handled violation
        pass
    return profile_id
