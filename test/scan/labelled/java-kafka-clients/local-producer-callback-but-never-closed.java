package com.northpier.tools;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.HashMap;
import java.util.Map;

public class SeedTool {

    void seed(String brokers, Iterable<String> countries) {
        Map<String, Object> cfg = new HashMap<>();
        cfg.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        cfg.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        var producer = new KafkaProducer<String, String>(cfg, new StringSerializer(), new StringSerializer()); // expect: flush-before-exit violation
        for (String country : countries) {
            producer.send(new ProducerRecord<>("countries", country), (meta, error) -> {
                if (error != null) {
                    System.err.println(country + ": " + error.getMessage());
                }
            });
        }
    }

    public static void main(String[] args) {
        new SeedTool().seed("localhost:9092", java.util.List.of("DK", "NO", "SE"));
    }
}
