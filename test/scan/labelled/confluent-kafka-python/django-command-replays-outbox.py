from confluent_kafka import Producer
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.models import OutboxEntry


class Command(BaseCommand):
    help = "Sends what the outbox still holds"

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=1000)

    def handle(self, *args, **options):
        producer = Producer({"bootstrap.servers": settings.KAFKA_BROKERS, "acks": "all"})
        refused = {}
        for entry in OutboxEntry.objects.filter(sent_at=None)[: options["limit"]]:
            producer.produce(
                entry.topic,
                key=entry.key,
                value=entry.payload,
                callback=lambda err, _m, pk=entry.pk: refused.__setitem__(pk, err) if err else self.settle(pk),
            )
        left = producer.flush(60)
        if left or refused:
            raise CommandError(f"{left} in the queue, {len(refused)} refused")

    @staticmethod
    def settle(pk):
        OutboxEntry.objects.filter(pk=pk).mark_sent()
