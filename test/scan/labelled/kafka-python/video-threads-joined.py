import threading

from kafka import KafkaConsumer

from transcoder import transcode


def start(brokers):
    consumer = KafkaConsumer(
        "videos",
        bootstrap_servers=brokers,
        group_id="transcoder",
        enable_auto_commit=False,
        max_poll_records=4,
    )
    while True:
        batch = consumer.poll(timeout_ms=500)
        workers = []
        for records in batch.values():
            for record in records:
                workers.append(threading.Thread(target=transcode, args=(record.value,)))
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        consumer.commit()
