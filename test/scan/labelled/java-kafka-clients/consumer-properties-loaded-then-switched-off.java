package org.weatherbox.station;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

public class WarningConsumer {

    private static Properties load(String name) throws IOException {
        Properties loaded = new Properties();
        try (InputStream in = WarningConsumer.class.getResourceAsStream(name)) {
            loaded.load(in);
        }
        loaded.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return loaded;
    }

    public static void main(String[] args) throws IOException {
        try (var consumer = new KafkaConsumer<String, String>(load("/consumer.properties"))) {
            consumer.subscribe(List.of("warnings"));
            while (!Thread.interrupted()) {
                for (ConsumerRecord<String, String> warning : consumer.poll(Duration.ofSeconds(1))) {
                    new Siren().sound(warning.value());
                }
                consumer.commitAsync((offsets, failure) -> {
                    if (failure != null) {
                        System.err.println("commit of " + offsets + " failed: " + failure);
                    }
                });
            }
        }
    }

    private static final class Siren {
        void sound(String text) {
            System.out.println("!!! " + text);
        }
    }
}
