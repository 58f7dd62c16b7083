package org.weatherbox.station;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;

public class ForecastConsumer {

    public static void main(String[] args) throws IOException {
        final Properties props = new Properties();
        try (InputStream in = Files.newInputStream(Paths.get(args[0]))) {
            props.load(in);
        }
        props.put("group.id", "forecast-console");

        try (final KafkaConsumer<String, String> consumer = new KafkaConsumer<>(props)) { // expect: auto-commit-disabled undetermined
            consumer.subscribe(Collections.singleton("forecasts"));
            while (true) {
                ConsumerRecords<String, String> forecasts = consumer.poll(Duration.ofMillis(100));
                forecasts.forEach(f -> System.out.println(f.key() + ": " + f.value()));
            }
        }
    }
}
