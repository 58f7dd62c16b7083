import os

from kafka import KafkaConsumer
from twilio.rest import Client


def main():
    twilio = Client(os.environ["TWILIO_SID"], os.environ["TWILIO_TOKEN"])
    consumer = KafkaConsumer(
        "sms-outbound",
        bootstrap_servers=["kafka:9092"],
        group_id="sms",
        enable_auto_commit=False,
    )
    for msg in consumer:
        # commit first so that a crash does not text anybody twice
        consumer.commit()  # expect: commit-after-processing violation
        number, _, text = msg.value.decode().partition("|")
        twilio.messages.create(to=number, from_="+15550100", body=text)


if __name__ == "__main__":
    main()
