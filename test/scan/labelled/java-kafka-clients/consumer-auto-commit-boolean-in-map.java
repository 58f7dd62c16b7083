package io.acme.search;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.util.HashMap;
import java.util.Map;

final class ConsumerProvider {

    private ConsumerProvider() {
    }

    static KafkaConsumer<Long, String> indexer(String brokers) {
        Map<String, Object> conf = new HashMap<>();
        conf.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        conf.put(ConsumerConfig.GROUP_ID_CONFIG, "search-indexer");
        conf.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, Boolean.TRUE); // expect: auto-commit-disabled violation
        conf.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 250);
        return new KafkaConsumer<>(conf, new LongDeserializer(), new StringDeserializer());
    }

    static KafkaConsumer<Long, String> replayer(String brokers) {
        Map<String, Object> conf = new HashMap<>();
        conf.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        conf.put(ConsumerConfig.GROUP_ID_CONFIG, "search-replay");
        conf.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, Boolean.FALSE);
        return new KafkaConsumer<>(conf, new LongDeserializer(), new StringDeserializer());
    }
}
