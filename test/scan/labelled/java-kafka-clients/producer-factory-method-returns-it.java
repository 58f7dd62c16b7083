package com.northpier.clock;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Keeps one producer per cluster. */
public class ProducerRegistry {

    private final Map<String, Producer<String, String>> byCluster = new ConcurrentHashMap<>();

    public Producer<String, String> forCluster(String brokers) {
        return byCluster.computeIfAbsent(brokers, ProducerRegistry::create);
    }

    private static Producer<String, String> create(String brokers) {
        Producer<String, String> made = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers, "acks", "all", "max.block.ms", 5_000L),
                new StringSerializer(),
                new StringSerializer());
        try {
            made.send(new ProducerRecord<>("heartbeat", brokers)).get();
        } catch (ExecutionException e) {
            made.close();
            throw new IllegalStateException("cluster " + brokers + " refuses the heartbeat", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return made;
    }
}
