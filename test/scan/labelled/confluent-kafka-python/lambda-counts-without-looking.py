import collections
from typing import Iterable

import confluent_kafka as ck

sent = collections.Counter()


def ship(lines: Iterable[str], bootstrap: str) -> collections.Counter:
    p = ck.Producer({"bootstrap.servers": bootstrap, "acks": "all"})
    for line in lines:
        level, _, text = line.partition(" ")
        p.produce(
            "app-logs",
            value=text.encode(),
            key=level,
            on_delivery=lambda err, msg: sent.update([msg.topic()]),  # expect: delivery-error-handled violation
        )
        p.poll(0)
    p.flush(30)
    return sent
