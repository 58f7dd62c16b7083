package org.weatherbox.archive;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

public class TailTool {

    public static void main(String[] args) {
        Properties props = new Properties();
        props.put("bootstrap.servers", args[0]);
        try (KafkaConsumer<String, String> tail = new KafkaConsumer<>(props, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = tail.partitionsFor(args[1]).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toList());
            tail.assign(all);
            tail.seekToEnd(all);
            while (true) {
                tail.poll(Duration.ofSeconds(1)).forEach(r -> System.out.println(r.offset() + " " + r.value()));
            }
        }
    }
}
