package com.northpier.metrics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;

import java.util.Map;
import java.util.UUID;

public enum Producers {
    ;

    private static final Map<String, Object> DURABLE = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);

    private static final Map<String, Object> QUICK = Map.of(
            ProducerConfig.ACKS_CONFIG, "1", // expect: acks-all violation
            ProducerConfig.RETRIES_CONFIG, 5, // expect: retries-minimum violation
            ProducerConfig.LINGER_MS_CONFIG, 0);

    public static Producer<UUID, String> durable(String servers) {
        return create(servers, DURABLE);
    }

    public static Producer<UUID, String> quick(String servers) {
        return create(servers, QUICK);
    }

    private static Producer<UUID, String> create(String servers, Map<String, Object> more) {
        Map<String, Object> all = new java.util.HashMap<>(more);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        return new KafkaProducer<>(all, new UUIDSerializer(), new StringSerializer());
    }
}
