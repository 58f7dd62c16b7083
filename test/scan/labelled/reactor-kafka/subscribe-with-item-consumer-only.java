package com.acme.iot;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.DoubleSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

class Thermometer implements AutoCloseable {
    private final KafkaSender<String, Double> out = KafkaSender.create(
        SenderOptions.<String, Double>create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka:9092"))
            .withKeySerializer(new StringSerializer())
            .withValueSerializer(new DoubleSerializer())
            .maxInFlight(64));
    private final AtomicLong written = new AtomicLong();
    private Disposable running;

    void start(String room) {
        running = out.<Long>send(Flux.interval(Duration.ofSeconds(1)) // expect: send-with-callback violation
                .map(tick -> SenderRecord.create("temperatures", null, null, room, read(), tick)))
            .subscribe(result -> written.incrementAndGet());
    }

    private double read() {
        return 20 + Math.random();
    }

    @Override
    public void close() {
        running.dispose();
        out.close();
    }
}
