# Sends one deployment marker; called by the pipeline after every rollout.
import json
import os
import time

from confluent_kafka import Producer

failures = []


def settled(err, msg):
    if err:
        failures.append(err)


producer = Producer({"bootstrap.servers": os.environ["KAFKA_BROKERS"], "client.id": "pipeline"})  # expect: flush-before-exit violation
marker = {"service": os.environ["SERVICE"], "version": os.environ["VERSION"], "at": int(time.time())}
producer.produce("deployments", key=marker["service"], value=json.dumps(marker), on_delivery=settled)
producer.poll(0)
print("marker sent" if not failures else failures)
