package com.northpier.tools;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;

public class ShutdownReporter {

    private final KafkaProducer<String, String> producer;
    private final Callback callback;

    public ShutdownReporter(KafkaProducer<String, String> producer, Callback callback) {
        this.producer = producer;
        this.callback = callback;
    }

    public void abort(String reason) {
        producer.send(new ProducerRecord<>("aborts", reason), callback);
        producer.close(Duration.ofSeconds(30));
        System.exit(1);
    }

    public static void usage() {
        System.err.println("producer.send(record); System.exit(0); is what this class is there to avoid");
        System.exit(64);
    }
}
