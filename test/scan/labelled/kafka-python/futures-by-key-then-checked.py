import logging

from kafka import KafkaProducer
from kafka.errors import KafkaError

log = logging.getLogger(__name__)


class Replicator:
    def __init__(self, target):
        self.producer = KafkaProducer(bootstrap_servers=target, acks="all", retries=500, linger_ms=100)

    def replicate(self, rows):
        pending = {}
        for row in rows:
            pending[row.key] = self.producer.send("replica", key=row.key, value=row.data)
        return [key for key, future in pending.items() if not self._landed(key, future)]

    @staticmethod
    def _landed(key, future):
        try:
            future.get(timeout=30)
        except KafkaError as error:
            log.error("%r has not landed: %s", key, error)
            return False
        return True

    def close(self):
        self.producer.close()
