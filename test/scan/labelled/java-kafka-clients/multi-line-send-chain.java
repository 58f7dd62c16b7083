package dev.meterworks.readings;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

public class ReadingExporter {

    private final Optional<Producer<String, Double>> sink;

    public ReadingExporter(Optional<Producer<String, Double>> sink) {
        this.sink = sink;
    }

    public void export(String meter, double kwh) {
        if (sink.isEmpty()) {
            return;
        }
        Producer<String, Double> producer = sink.get();
        producer
                .send(new ProducerRecord<>( // expect: send-with-callback violation
                        "meter.readings",
                        null,
                        System.currentTimeMillis(),
                        meter,
                        kwh,
                        List.of(new RecordHeader("unit", "kWh".getBytes(StandardCharsets.UTF_8)))));
    }
}
