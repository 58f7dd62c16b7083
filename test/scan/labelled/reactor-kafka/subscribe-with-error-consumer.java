package com.acme.shop.events;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;

@Component
public class CartEvents {
    private static final Logger log = LoggerFactory.getLogger(CartEvents.class);

    private final KafkaSender<String, String> sender;

    public CartEvents(KafkaSender<String, String> sender) {
        this.sender = sender;
    }

    public void linesAdded(String cart, Iterable<String> skus) {
        sender
            .send(Flux.fromIterable(skus)
                .map(sku -> SenderRecord.create(new ProducerRecord<>("cart.lines", cart, sku), sku)))
            .subscribe(
                r -> log.debug("{} at {}", r.correlationMetadata(), r.recordMetadata().offset()),
                failure -> log.error("lines of cart {} were not all written", cart, failure));
    }
}
