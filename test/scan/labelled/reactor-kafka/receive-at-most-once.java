package com.acme.alerts;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import reactor.core.publisher.Flux;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;

public class AlertFeed {
    private final Pager pager;

    public AlertFeed(Pager pager) {
        this.pager = pager;
    }

    public Flux<String> run(String servers) {
        Map<String, Object> props = new HashMap<>();
        props.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        props.put(ConsumerConfig.GROUP_ID_CONFIG, "alerts");
        props.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        props.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        props.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");

        return KafkaReceiver.create(ReceiverOptions.<String, String>create(props).subscription(Collections.singleton("alerts")))
            .receiveAtmostOnce() // expect: commit-after-processing violation
            .flatMap(record -> pager.page(record.key(), record.value()).thenReturn(record.key()), 4);
    }
}
