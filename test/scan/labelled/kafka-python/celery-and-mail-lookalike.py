import smtplib
from email.message import EmailMessage

from celery import Celery

app = Celery("shop", broker="amqp://guest@localhost//")
TEXT = "producer = KafkaProducer(acks=0, retries=0); producer.send('orders', b'x')"


class OrderProducer:
    def __init__(self, celery_app):
        self.producer = celery_app

    def send(self, topic, value):
        self.producer.send_task(f"orders.{topic}", args=[value])


def announce(order_id):
    producer = OrderProducer(app)
    producer.send("created", {"id": order_id})
    mail = EmailMessage()
    mail["Subject"] = f"Order {order_id}"
    mail.set_content(TEXT)
    with smtplib.SMTP("localhost") as server:
        server.send_message(mail)
    # consumer.commit() would go here if this were Kafka
