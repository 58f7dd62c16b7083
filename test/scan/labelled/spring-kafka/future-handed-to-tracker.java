package com.brightmart.tracking;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

import java.util.concurrent.CompletableFuture;

@Component
public class TrackedPublisher {

    private final KafkaTemplate<String, String> kafkaTemplate;
    private final DeliveryTracker tracker;

    public TrackedPublisher(KafkaTemplate<String, String> kafkaTemplate, DeliveryTracker tracker) {
        this.kafkaTemplate = kafkaTemplate;
        this.tracker = tracker;
    }

    public void publish(String id, String body) {
        tracker.track(id, kafkaTemplate.send("tracked", id, body));
    }

    public interface DeliveryTracker {
        void track(String id, CompletableFuture<SendResult<String, String>> delivery);
    }
}
