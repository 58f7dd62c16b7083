package com.fleetline.fuel;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One task per partition, so that order is kept; a latch holds the poll loop until all of them are through. */
class PartitionedWorkers {

    private final ExecutorService pool = Executors.newCachedThreadPool();

    void drain(Consumer<String, String> consumer, Handler handler) throws InterruptedException {
        var records = consumer.poll(Duration.ofMillis(100));
        Set<TopicPartition> partitions = records.partitions();
        CountDownLatch latch = new CountDownLatch(partitions.size());
        Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
        for (TopicPartition partition : partitions) {
            List<ConsumerRecord<String, String>> slice = records.records(partition);
            pool.execute(() -> {
                try {
                    for (ConsumerRecord<String, String> r : slice) {
                        handler.handle(r.key(), r.value());
                        synchronized (finished) {
                            finished.put(partition, new OffsetAndMetadata(r.offset() + 1));
                        }
                    }
                } finally {
                    latch.countDown();
                }
            });
        }
        latch.await();
        consumer.commitSync(finished);
    }

    interface Handler {
        void handle(String key, String value);
    }
}
