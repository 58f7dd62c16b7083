from kafka import KafkaConsumer

from ledger import book


class LedgerFeed:
    def __init__(self, brokers):
        self.consumer = KafkaConsumer(bootstrap_servers=brokers, group_id="ledger", enable_auto_commit=False)
        self.consumer.subscribe(topics=["transfers"])

    def pump(self):
        while True:
            polled = self.consumer.poll(timeout_ms=1000, max_records=200)
            if not polled:
                continue
            self.consumer.commit()  # expect: commit-after-processing violation
            for partition, records in polled.items():
                for record in records:
                    book(record.key, record.value)
