package com.northpier.tools;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

public class CrashReporter implements Thread.UncaughtExceptionHandler {

    private final KafkaProducer<String, String> producer;
    private final Callback callback;

    public CrashReporter(KafkaProducer<String, String> producer, Callback callback) {
        this.producer = producer;
        this.callback = callback;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable crash) {
        producer.send(new ProducerRecord<>("crashes", thread.getName(), String.valueOf(crash)), callback);
        System.exit(70); // expect: flush-before-exit violation
    }
}
