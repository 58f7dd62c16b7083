package com.smallshop.health;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class CarefulConsumer<K, V> implements ConsumerRebalanceListener {

    private final Map<TopicPartition, OffsetAndMetadata> processed = new HashMap<>();
    private final Consumer<K, V> consumer;

    public CarefulConsumer(Consumer<K, V> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        consumer.commitSync(processed);
        processed.clear();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    }

    public void consume(String topic, java.util.function.Consumer<V> handler) {
        consumer.subscribe(List.of(topic), this);
        int n = 0;
        while (!Thread.interrupted()) {
            for (ConsumerRecord<K, V> record : consumer.poll(Duration.ofMillis(100))) {
                handler.accept(record.value());
                processed.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
                if (++n % 100 == 0) {
                    consumer.commitAsync(Map.copyOf(processed), null);
                }
            }
        }
    }
}
