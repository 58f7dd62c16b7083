package com.acme.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.retry.Retry;

public final class AuditStream {
    private static final Logger LOG = Loggers.getLogger(AuditStream.class);
    private final Sinks.Many<String> entries = Sinks.many().unicast().onBackpressureBuffer();

    public AuditStream(KafkaSender<Void, String> sender, MeterRegistry meters) {
        Counter refused = meters.counter("audit.refused");
        Flux<SenderRecord<Void, String, String>> records = entries.asFlux()
            .map(e -> SenderRecord.create(new ProducerRecord<>("audit", e), e));
        sender.send(records)
            .doOnError(e -> {
                refused.increment();
                LOG.error("audit entry refused", e);
            })
            .retryWhen(Retry.indefinitely())
            .subscribe();
    }

    public void write(String entry) {
        entries.emitNext(entry, Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
