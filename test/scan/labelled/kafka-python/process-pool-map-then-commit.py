from multiprocessing import Pool

from kafka import KafkaConsumer

from ocr import read_page


def main():
    consumer = KafkaConsumer(
        "scans",
        bootstrap_servers=["kafka:9092"],
        group_id="ocr",
        enable_auto_commit=False,
        max_poll_records=16,
        max_poll_interval_ms=900_000,
    )
    with Pool(processes=4) as pool:
        while True:
            batch = [r.value for records in consumer.poll(1000).values() for r in records]
            if not batch:
                continue
            # map() returns when the last page has been read
            pages = pool.map(read_page, batch)
            print(len(pages), "pages")
            consumer.commit()


if __name__ == "__main__":
    main()
