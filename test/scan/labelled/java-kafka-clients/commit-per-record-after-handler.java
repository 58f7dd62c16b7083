package com.fleetline.positions;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

public class RouteLoop {

    private final Consumer<String, byte[]> consumer;
    private final RouteStore store;

    public RouteLoop(Consumer<String, byte[]> consumer, RouteStore store) {
        this.consumer = consumer;
        this.store = store;
    }

    public void loop() {
        while (true) {
            ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(200));
            for (TopicPartition tp : polled.partitions()) {
                List<ConsumerRecord<String, byte[]>> ofPartition = polled.records(tp);
                for (ConsumerRecord<String, byte[]> rec : ofPartition) {
                    store.insert(rec.key(), rec.value());
                }
                long last = ofPartition.get(ofPartition.size() - 1).offset();
                consumer.commitSync(Map.of(tp, new OffsetAndMetadata(last + 1)));
            }
        }
    }

    public interface RouteStore {
        void insert(String vehicle, byte[] route);
    }
}
