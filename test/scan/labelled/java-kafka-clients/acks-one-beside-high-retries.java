package com.smallshop.sync;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

import java.util.Properties;
import java.util.function.Supplier;

public class ProducerSupplier implements Supplier<Producer<String, String>> {

    private static final String SERIALIZER = "org.apache.kafka.common.serialization.StringSerializer";

    private final String servers;

    public ProducerSupplier(String servers) {
        this.servers = servers;
    }

    @Override
    public Producer<String, String> get() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, SERIALIZER);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, SERIALIZER);
        settings.put(ProducerConfig.RETRIES_CONFIG, 1000);
        settings.put(ProducerConfig.ACKS_CONFIG, "1"); // expect: acks-all violation
        return new KafkaProducer<>(settings);
    }
}
