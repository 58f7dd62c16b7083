import json

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer


def index_products(es_url, brokers):
    es = Elasticsearch(es_url)
    consumer = KafkaConsumer(  # expect: auto-commit-disabled violation
        "products",
        bootstrap_servers=brokers,
        group_id="search-indexer",
        auto_offset_reset="earliest",
        value_deserializer=lambda b: json.loads(b.decode("utf-8")),
    )
    for message in consumer:
        product = message.value
        es.index(index="products", id=product["sku"], document=product)
