package com.smallshop.images;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class TopicDump {

    private final Map<String, String> overrides;

    public TopicDump(Map<String, String> overrides) {
        this.overrides = overrides;
    }

    public List<String> dump(String brokers, String topic) {
        Map<String, Object> conf = new HashMap<>();
        conf.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        conf.put(ConsumerConfig.GROUP_ID_CONFIG, "dump-" + topic);
        conf.putAll(overrides);

        List<String> lines = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(conf, new StringDeserializer(), new StringDeserializer())) { // expect: auto-commit-disabled undetermined
            consumer.subscribe(List.of(topic));
            for (ConsumerRecord<String, String> r : consumer.poll(Duration.ofSeconds(10))) {
                lines.add(r.key() + "\t" + r.value());
            }
        }
        return lines;
    }
}
