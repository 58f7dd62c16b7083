from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata

from ledger import book


class LedgerFeed:
    def __init__(self, brokers):
        self.consumer = KafkaConsumer(bootstrap_servers=brokers, group_id="ledger", enable_auto_commit=False)
        self.consumer.subscribe(topics=["transfers"])

    def pump(self):
        while True:
            polled = self.consumer.poll(timeout_ms=1000, max_records=200)
            for partition, records in polled.items():
                for record in records:
                    book(record.key, record.value)
                self.commit_up_to(partition, records[-1].offset + 1)

    def commit_up_to(self, partition: TopicPartition, position: int):
        self.consumer.commit({partition: OffsetAndMetadata(position, "", -1)})
