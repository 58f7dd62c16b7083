package io.acme.mailer;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;

public class NewsletterWorker implements Runnable {

    private final Consumer<String, String> consumer;
    private final BiConsumer<String, String> handler;
    private volatile boolean running = true;

    public NewsletterWorker(String servers, BiConsumer<String, String> handler) {
        Properties p = new Properties();
        p.put("bootstrap.servers", servers);
        p.put("group.id", "newsletter");
        p.put("enable.auto.commit", "true"); // expect: auto-commit-disabled violation
        p.put("auto.commit.interval.ms", "1000");
        p.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        p.put("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        this.consumer = new KafkaConsumer<>(p);
        this.handler = handler;
    }

    @Override
    public void run() {
        consumer.subscribe(List.of("newsletter.requests"));
        try {
            while (running) {
                consumer.poll(Duration.ofSeconds(1)).forEach(r -> handler.accept(r.key(), r.value()));
            }
        } finally {
            consumer.close();
        }
    }

    public void stop() {
        running = false;
    }
}
