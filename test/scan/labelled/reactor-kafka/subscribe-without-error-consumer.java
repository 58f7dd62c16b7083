package com.acme.shop.events;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

public class CartEvents {
    private static final Logger log = LoggerFactory.getLogger(CartEvents.class);

    private final KafkaSender<String, String> sender;

    public CartEvents(String bootstrapServers) {
        Map<String, Object> props = new HashMap<>();
        props.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        props.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        props.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        this.sender = KafkaSender.create(SenderOptions.create(props));
    }

    public void linesAdded(String cart, Iterable<String> skus) {
        Flux<SenderRecord<String, String, String>> records = Flux.fromIterable(skus)
            .map(sku -> SenderRecord.create(new ProducerRecord<>("cart.lines", cart, sku), sku));
        sender.send(records) // expect: send-with-callback violation
            .doOnNext(r -> log.debug("{} at {}", r.correlationMetadata(), r.recordMetadata().offset()))
            .subscribe();
    }

    public void close() {
        sender.close();
    }
}
