package org.acme.tools;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

@ApplicationScoped
public class Replayer {

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    @Inject
    public Replayer(@Identifier("default-kafka-broker") Map<String, Object> config) {
        this.producer = new KafkaProducer<>(new HashMap<>(config), new StringSerializer(), new StringSerializer());
        this.consumer = new KafkaConsumer<>(new HashMap<>(config), new StringDeserializer(), new StringDeserializer()); // expect: auto-commit-disabled undetermined
    }

    public void replay(String from, String to) {
        consumer.subscribe(List.of(from));
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
            producer.send(new ProducerRecord<>(to, record.key(), record.value())); // expect: send-with-callback violation
        }
        producer.flush();
    }

    @PreDestroy
    void close() {
        producer.close();
        consumer.close();
    }
}
