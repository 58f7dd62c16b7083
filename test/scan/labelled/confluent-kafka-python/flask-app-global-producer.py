import atexit
import json

from confluent_kafka import Producer
from flask import Flask, current_app, jsonify, request

app = Flask(__name__)
producer = Producer({"bootstrap.servers": "kafka:29092", "linger.ms": 5, "enable.idempotence": "true"})
atexit.register(producer.flush)


def _ack(err, msg):
    if err is None:
        return
    app.logger.error("event for %s lost: %s", msg.topic(), err)


@app.post("/events/<kind>")
def accept(kind: str):
    body = request.get_json(force=True)
    if "id" not in body:
        return jsonify(error="id is missing"), 400
    producer.produce(f"events.{kind}", json.dumps(body).encode(), on_delivery=_ack)
    producer.poll(0)
    current_app.logger.debug("accepted %s", body["id"])
    return jsonify(status="queued"), 202
