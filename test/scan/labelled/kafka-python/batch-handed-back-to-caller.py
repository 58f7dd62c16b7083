from typing import List

from kafka import KafkaConsumer
from kafka.consumer.fetcher import ConsumerRecord


class Inbox:
    """Callers fetch, work and confirm by themselves."""

    def __init__(self, topic: str, brokers: str):
        self._consumer = KafkaConsumer(
            topic, bootstrap_servers=brokers, group_id="inbox", enable_auto_commit=False
        )

    def fetch(self, limit: int = 100) -> List[ConsumerRecord]:
        found: List[ConsumerRecord] = []
        for records in self._consumer.poll(timeout_ms=2000, max_records=limit).values():
            found.extend(records)
        return found

    def confirm(self) -> None:
        self._consumer.commit_async(callback=self._confirmed)

    @staticmethod
    def _confirmed(offsets, response):
        if isinstance(response, Exception):
            print("commit failed:", offsets, response)
