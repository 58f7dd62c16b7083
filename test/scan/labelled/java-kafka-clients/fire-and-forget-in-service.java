package com.acme.orders.events;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.Properties;

public class OrderEventService implements AutoCloseable {

    private static final String TOPIC = "orders.placed";

    private final Producer<String, String> producer;

    public OrderEventService(String bootstrapServers) {
        Properties config = new Properties();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(config);
    }

    public void orderPlaced(String orderId, String json) {
        ProducerRecord<String, String> record = new ProducerRecord<>(TOPIC, orderId, json);
        producer.send(record); // expect: send-with-callback violation
    }

    @Override
    public void close() {
        producer.close();
    }
}
