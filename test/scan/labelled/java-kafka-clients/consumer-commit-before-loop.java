package io.acme.search;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.Properties;
import java.util.Set;

public class PriceUpdater implements Runnable {

    private final KafkaConsumer<String, String> consumer;
    private final PriceRepository prices;

    public PriceUpdater(String brokers, PriceRepository prices) {
        Properties props = new Properties();
        props.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        props.put(ConsumerConfig.GROUP_ID_CONFIG, "price-updater");
        props.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        props.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        props.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        this.consumer = new KafkaConsumer<>(props);
        this.prices = prices;
    }

    @Override
    public void run() {
        consumer.subscribe(Set.of("prices"));
        while (!Thread.currentThread().isInterrupted()) {
            ConsumerRecords<String, String> batch = consumer.poll(Duration.ofMillis(500));
            if (batch.isEmpty()) {
                continue;
            }
            consumer.commitSync(); // expect: commit-after-processing violation
            for (ConsumerRecord<String, String> price : batch) {
                prices.save(price.key(), Long.parseLong(price.value()));
            }
        }
        consumer.close();
    }

    interface PriceRepository {
        void save(String sku, long cents);
    }
}
