import logging
import time

import requests
from kafka import KafkaProducer

log = logging.getLogger(__name__)


class PageScraper:
    def __init__(self, topic, brokers, pause=1.0):
        self._topic = topic
        self._pause = pause
        self._kafka = KafkaProducer(bootstrap_servers=brokers, acks=-1, retries=2147483647, linger_ms=50)

    @staticmethod
    def _failed(exc, url=None):
        log.error("%s was fetched but not stored", url, exc_info=exc)

    def scrape(self, urls):
        for url in urls:
            body = requests.get(url, timeout=20).content
            self._kafka.send(self._topic, key=url.encode(), value=body).add_errback(self._failed, url=url)
            time.sleep(self._pause)

    def __del__(self):
        self._kafka.close()
