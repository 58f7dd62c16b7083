package org.weatherbox.station;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.function.Consumer;

public class ObservationReader implements AutoCloseable {

    private final KafkaConsumer<String, String> kafka;

    public ObservationReader(Properties settings, Collection<String> topics) {
        this.kafka = new KafkaConsumer<>(settings); // expect: auto-commit-disabled undetermined
        this.kafka.subscribe(topics);
    }

    public int read(Consumer<String> sink) {
        int n = 0;
        for (ConsumerRecord<String, String> r : kafka.poll(Duration.ofSeconds(2))) {
            sink.accept(r.value());
            n++;
        }
        return n;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
