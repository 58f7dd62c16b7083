package com.smallshop.health;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Never polls and never commits; still says so. */
public class TopicProbe {

    private final Map<String, Object> conf = new HashMap<>();

    public TopicProbe(Map<String, ?> shared) {
        conf.putAll(shared);
        conf.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, Boolean.FALSE);
        conf.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    public boolean isThere(String topic) {
        try (Consumer<byte[], byte[]> probe =
                     new KafkaConsumer<>(conf, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, List<PartitionInfo>> topics = probe.listTopics(Duration.ofSeconds(5));
            return topics.containsKey(topic);
        }
    }
}
