package net.tidewater.billing;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

public class LedgerWriter {

    private final Producer<String, String> producer;
    private final Map<String, Long> lastOffsets = new ConcurrentHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong();

    public LedgerWriter(Producer<String, String> producer) {
        this.producer = producer;
    }

    public void write(String account, String entry) {
        producer.send(new ProducerRecord<>("ledger", account, entry), (metadata, exception) -> { // expect: delivery-error-handled violation
            acknowledged.incrementAndGet();
            lastOffsets.put(account, metadata.offset());
        });
    }

    public long acknowledged() {
        return acknowledged.get();
    }
}
