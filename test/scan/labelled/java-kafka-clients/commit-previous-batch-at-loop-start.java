package org.weatherbox.archive;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What was processed in the last round is committed right before the next poll. */
public class RoundRobinArchiver {

    private final Consumer<String, String> consumer;

    public RoundRobinArchiver(Consumer<String, String> consumer) {
        this.consumer = consumer;
        consumer.subscribe(List.of("archive"), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                consumer.commitSync();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            }
        });
    }

    public void run() {
        boolean dirty = false;
        while (true) {
            if (dirty) {
                consumer.commitSync();
                dirty = false;
            }
            for (ConsumerRecord<String, String> r : consumer.poll(Duration.ofSeconds(1))) {
                archive(r);
                dirty = true;
            }
        }
    }

    private void archive(ConsumerRecord<String, String> r) {
        System.out.println("archived " + r.topic() + "/" + r.partition() + "/" + r.offset());
    }
}
