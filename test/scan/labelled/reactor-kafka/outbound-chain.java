package com.acme.export;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;

public class Exporter {
    private static final Logger log = LoggerFactory.getLogger(Exporter.class);

    public void export(KafkaSender<Long, String> sender, Flux<Row> head, Flux<Row> tail) {
        sender.createOutbound()
            .send(head.map(r -> new ProducerRecord<>("head", r.id(), r.json())))
            .send(tail.map(r -> new ProducerRecord<>("tail", r.id(), r.json())))
            .then()
            .doOnError(e -> log.error("export incomplete", e))
            .doOnSuccess(v -> log.info("export complete"))
            .subscribe();
    }

    public record Row(long id, String json) {}
}
