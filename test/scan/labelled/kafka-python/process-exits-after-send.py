import os
import signal

from kafka import KafkaProducer

producer = KafkaProducer(bootstrap_servers="localhost:9092", acks="all", retries=20)


def complain(exc):
    print("goodbye was not delivered:", exc)


def on_term(signum, frame):
    producer.send("lifecycle", b"terminated").add_errback(complain)
    os._exit(0)  # expect: flush-before-exit violation


signal.signal(signal.SIGTERM, on_term)
signal.pause()
