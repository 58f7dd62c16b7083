package com.smallshop.images;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import static java.util.Map.entry;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;

public class GalleryReader {

    public static void main(String[] args) {
        try (Consumer<String, String> consumer = new KafkaConsumer<>( // expect: auto-commit-disabled violation
                Map.ofEntries(
                        entry(BOOTSTRAP_SERVERS_CONFIG, "localhost:9092"),
                        entry(GROUP_ID_CONFIG, "gallery"),
                        entry(MAX_POLL_RECORDS_CONFIG, 10),
                        entry(AUTO_OFFSET_RESET_CONFIG, "earliest")),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(Pattern.compile("images\\..*"));
            for (int i = 0; i < 100; i++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(r -> System.out.println(r.value()));
            }
        }
    }
}
