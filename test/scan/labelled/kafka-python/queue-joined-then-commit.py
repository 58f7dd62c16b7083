import queue
import threading

from kafka import KafkaConsumer

from thumbnails import draw

work = queue.Queue(maxsize=100)


def draw_all():
    while True:
        draw(work.get())
        work.task_done()


def main():
    threading.Thread(target=draw_all, daemon=True).start()
    consumer = KafkaConsumer("pictures", bootstrap_servers="kafka:9092", group_id="thumbs", enable_auto_commit=False)
    for message in consumer:
        work.put(message.value)
        work.join()
        consumer.commit()


if __name__ == "__main__":
    main()
