package com.fleetline.positions;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collections;

public class PositionLoop {

    private final Consumer<String, byte[]> consumer;
    private final PositionStore store;

    public PositionLoop(Consumer<String, byte[]> consumer, PositionStore store) {
        this.consumer = consumer;
        this.store = store;
    }

    public void loop() {
        for (;;) {
            for (ConsumerRecord<String, byte[]> rec : consumer.poll(Duration.ofMillis(200))) {
                TopicPartition tp = new TopicPartition(rec.topic(), rec.partition());
                consumer.commitSync(Collections.singletonMap(tp, new OffsetAndMetadata(rec.offset() + 1))); // expect: commit-after-processing violation
                store.insert(rec.key(), rec.value());
            }
        }
    }

    public interface PositionStore {
        void insert(String vehicle, byte[] position);
    }
}
