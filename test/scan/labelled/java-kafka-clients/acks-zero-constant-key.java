package com.northpier.metrics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;

public class MetricsReporter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties());
    private final LongAdder dropped = new LongAdder();

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty("metrics.brokers", "localhost:9092"));
        properties.setProperty(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.setProperty(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "0"); // expect: acks-all violation
        properties.setProperty(ProducerConfig.RETRIES_CONFIG, "3"); // expect: retries-minimum violation
        return properties;
    }

    public void report(byte[] sample) {
        producer.send(new ProducerRecord<>("metrics", sample), (m, failure) -> {
            if (failure != null) {
                dropped.increment();
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
