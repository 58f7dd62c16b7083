package com.northpier.loyalty;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;

abstract class AbstractBatchConsumer<V> {

    protected final Logger log = LoggerFactory.getLogger(getClass());

    private final KafkaConsumer<String, String> consumer;

    AbstractBatchConsumer(String topic, String group) {
        consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getenv("BROKERS"),
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class));
        consumer.subscribe(Collections.singleton(topic));
    }

    protected abstract void processBatch(ConsumerRecords<String, String> batch);

    final void once() {
        ConsumerRecords<String, String> batch = consumer.poll(Duration.ofMillis(500));
        if (batch.isEmpty()) {
            return;
        }
        try {
            processBatch(batch);
            consumer.commitSync();
        } catch (CommitFailedException e) {
            log.warn("rebalanced while {} records were processed", batch.count(), e);
        }
    }
}
