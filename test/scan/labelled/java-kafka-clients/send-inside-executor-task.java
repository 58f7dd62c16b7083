package com.smallshop.routing;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class ClickTracker implements AutoCloseable {

    private final ExecutorService background = Executors.newSingleThreadExecutor(r -> {
        Thread t = new Thread(r, "clicks");
        t.setDaemon(true);
        return t;
    });
    private final KafkaProducer<String, String> producer;

    public ClickTracker(KafkaProducer<String, String> producer) {
        this.producer = producer;
    }

    public void clicked(String session, String url) {
        background.execute(() -> {
            String trimmed = url.length() > 2_000 ? url.substring(0, 2_000) : url;
            producer.send(new ProducerRecord<>("clicks", session, trimmed)); // expect: send-with-callback violation
        });
    }

    @Override
    public void close() throws InterruptedException {
        background.shutdown();
        background.awaitTermination(10, TimeUnit.SECONDS);
        producer.close();
    }
}
