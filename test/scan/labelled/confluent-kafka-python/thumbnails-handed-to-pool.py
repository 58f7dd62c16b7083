from concurrent.futures import ThreadPoolExecutor

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
    pool = ThreadPoolExecutor(max_workers=8)
    try:
        while True:
            msg = consumer.poll(1.0)
            if msg is None:
                continue
            if msg.error():
                print("poll:", msg.error())
                continue
            pool.submit(render_thumbnail, msg.value())
            consumer.commit(msg, asynchronous=True)  # expect: commit-after-processing violation
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()
