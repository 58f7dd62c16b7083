import json
import logging
from datetime import datetime, timezone

from kafka import KafkaProducer

logger = logging.getLogger("audit")


class AuditTrail(object):
    def __init__(self, servers):
        self.producer = KafkaProducer(
            bootstrap_servers=servers,
            acks="all",
            retries=50,
            value_serializer=lambda v: json.dumps(v).encode("utf-8"),
        )

    def record(self, actor, action, **details):
        event = {"actor": actor, "action": action, "at": datetime.now(timezone.utc).isoformat()}
        event.update(details)
        self.producer.send("audit-trail", value=event, key=actor.encode())  # expect: send-with-callback violation
        logger.debug("%s did %s", actor, action)

    def close(self):
        self.producer.flush()
        self.producer.close(timeout=10)
