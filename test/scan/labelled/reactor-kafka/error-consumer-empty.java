package com.acme.audit;

import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;

public class AuditWriter {
    private final KafkaSender<String, String> sender;
    private volatile long last = -1;

    public AuditWriter(KafkaSender<String, String> sender) {
        this.sender = sender;
    }

    public void write(String actor, String entry) {
        sender.send(Mono.just(SenderRecord.create("audit", null, System.currentTimeMillis(), actor, entry, actor)))
            .subscribe(
                result -> last = result.recordMetadata().offset(),
                error -> { }); // expect: delivery-error-handled violation
    }

    public long lastOffset() {
        return last;
    }
}
