package io.acme.search;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.Properties;
import java.util.Set;

public class IndexUpdater implements Runnable {

    private final KafkaConsumer<String, String> consumer;
    private final SearchIndex index;

    public IndexUpdater(String brokers, SearchIndex index) {
        Properties props = new Properties();
        props.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        props.put(ConsumerConfig.GROUP_ID_CONFIG, "index-updater");
        props.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        props.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        props.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        this.consumer = new KafkaConsumer<>(props);
        this.index = index;
    }

    @Override
    public void run() {
        consumer.subscribe(Set.of("products"));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ConsumerRecords<String, String> batch = consumer.poll(Duration.ofMillis(500));
                for (ConsumerRecord<String, String> product : batch) {
                    index.upsert(product.key(), product.value());
                }
                consumer.commitSync();
            }
        } catch (WakeupException e) {
            // asked to stop
        } finally {
            consumer.close();
        }
    }

    public void stop() {
        consumer.wakeup();
    }

    interface SearchIndex {
        void upsert(String id, String document);
    }
}
