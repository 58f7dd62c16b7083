package com.acme.search;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;

public class SearchLog {
    private final KafkaSender<String, String> sender;

    public SearchLog(KafkaSender<String, String> sender) {
        this.sender = sender;
    }

    public void searched(String session, List<String> terms) {
        sender.send(Flux.fromIterable(terms)
                .map(term -> SenderRecord.create(new ProducerRecord<>("searches", session, term), term)))
            .publishOn(Schedulers.boundedElastic())
            .doOnError(e -> {}) // expect: delivery-error-handled violation
            .subscribe();
    }
}
