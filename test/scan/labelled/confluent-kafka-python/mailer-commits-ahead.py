from confluent_kafka import Consumer

import mail


class MailWorker:
    def __init__(self, brokers, group):
        self._consumer = Consumer(
            {
                "bootstrap.servers": brokers,
                "group.id": group,
                "enable.auto.commit": False,
                "auto.offset.reset": "earliest",
            }
        )
        self._stopped = False

    def run(self):
        self._consumer.subscribe(["mail-requests"])
        while not self._stopped:
            message = self._consumer.poll(0.5)
            if message is None or message.error():
                continue
            # at most once: nobody wants the same mail twice
            self._consumer.commit(message)  # expect: commit-after-processing violation
            mail.deliver(message.key(), message.value())
        self._consumer.close()
