from concurrent.futures import ThreadPoolExecutor, wait

from confluent_kafka import Consumer

from media import render_thumbnail

CONFIG = {
    "bootstrap.servers": "localhost:9092",
    "group.id": "thumbnails",
    "enable.auto.commit": False,
}


def serve() -> None:
    consumer = Consumer(CONFIG)
    consumer.subscribe(["uploads"])
    with ThreadPoolExecutor(max_workers=8) as pool:
        while True:
            batch = [m for m in consumer.consume(64, timeout=1.0) if not m.error()]
            if not batch:
                continue
            pending = [pool.submit(render_thumbnail, m.value()) for m in batch]
            done, _ = wait(pending)
            for future in done:
                future.result()
            consumer.commit(asynchronous=False)
