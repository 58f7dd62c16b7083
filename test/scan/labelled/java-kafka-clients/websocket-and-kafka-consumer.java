package com.smallshop.live;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Shows prices to whoever is connected. */
public class LivePrices {

    private interface Sender {
        void send(String topic, String text);
    }

    private final Set<WebSocketSession> sessions = new CopyOnWriteArraySet<>();
    private final Consumer<String, String> consumer;
    private final Sender producer = (topic, text) -> System.out.println(topic + ": " + text);

    public LivePrices(Consumer<String, String> consumer) {
        this.consumer = consumer;
    }

    public void step() throws IOException {
        for (ConsumerRecord<String, String> price : consumer.poll(Duration.ofMillis(50))) {
            for (WebSocketSession session : sessions) {
                session.sendMessage(new TextMessage(price.value()));
            }
            producer.send("console", price.value());
        }
        consumer.commitSync();
    }
}
