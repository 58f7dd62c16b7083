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
    for record in consumer:
        worker = threading.Thread(target=transcode, args=(record.value,), daemon=True)
        worker.start()
        consumer.commit()  # expect: commit-after-processing violation
