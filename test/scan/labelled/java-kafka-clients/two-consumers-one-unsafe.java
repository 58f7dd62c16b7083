package com.smallshop.sync;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import java.time.Duration;
import java.util.List;
import java.util.Properties;

public class CatalogueSync {

    private final KafkaConsumer<String, String> items;
    private final KafkaConsumer<String, String> images;

    public CatalogueSync(String brokers) {
        Properties itemProps = base(brokers);
        itemProps.put(ConsumerConfig.GROUP_ID_CONFIG, "catalogue-items");
        itemProps.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        items = new KafkaConsumer<>(itemProps);

        Properties imageProps = base(brokers);
        imageProps.put(ConsumerConfig.GROUP_ID_CONFIG, "catalogue-images");
        imageProps.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "true"); // expect: auto-commit-disabled violation
        images = new KafkaConsumer<>(imageProps);
    }

    private static Properties base(String brokers) {
        Properties p = new Properties();
        p.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        p.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "org.apache.kafka.common.serialization.StringDeserializer");
        p.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, "org.apache.kafka.common.serialization.StringDeserializer");
        return p;
    }

    public void sync(Catalogue catalogue) {
        items.subscribe(List.of("items"));
        images.subscribe(List.of("images"));
        while (true) {
            items.poll(Duration.ofMillis(100)).forEach(i -> catalogue.item(i.key(), i.value()));
            items.commitSync();
            images.poll(Duration.ofMillis(100)).forEach(i -> catalogue.image(i.key(), i.value()));
        }
    }

    public interface Catalogue {
        void item(String id, String json);

        void image(String id, String url);
    }
}
