package org.weatherbox.archive;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class ArchiveReader {

    private Consumer<String, byte[]> consumer;

    void open() {
        consumer = new KafkaConsumer<>(settings()); // expect: auto-commit-disabled violation
        consumer.subscribe(List.of("archive"));
    }

    void copyTo(ArchiveBucket bucket) {
        consumer.poll(Duration.ofSeconds(5)).forEach(r -> bucket.put(r.key(), r.value()));
        consumer.commitSync();
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "broker-1:9092,broker-2:9092",
                ConsumerConfig.GROUP_ID_CONFIG, "archive-reader",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    }

    interface ArchiveBucket {
        void put(String name, byte[] content);
    }
}
