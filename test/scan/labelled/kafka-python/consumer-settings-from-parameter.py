import logging

from kafka import KafkaConsumer

from shipping.labels import print_label


class LabelPrinter:
    def __init__(self, options: dict):
        logging.info("starting with %s", sorted(options))
        self.consumer = KafkaConsumer("labels", **options)  # expect: auto-commit-disabled undetermined

    def run(self):
        for message in self.consumer:
            print_label(message.value)
            self.consumer.commit()
