import json
import logging
from datetime import datetime, timezone

from kafka import KafkaProducer
from kafka.errors import KafkaTimeoutError, KafkaError

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
        future = self.producer.send("audit-trail", value=event, key=actor.encode())
        try:
            metadata = future.get(timeout=10)
        except KafkaTimeoutError:
            logger.warning("audit of %s took too long", action)
            raise
        except KafkaError as e:
            logger.exception("audit of %s was refused", action)
            raise RuntimeError("no audit, no action") from e
        return metadata.offset
