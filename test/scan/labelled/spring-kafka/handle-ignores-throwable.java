package com.brightmart.outbox;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

@Service
public class InFlightLimiter {

    private final KafkaTemplate<String, String> kafkaTemplate;
    private final AtomicInteger inFlight = new AtomicInteger();

    public InFlightLimiter(KafkaTemplate<String, String> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    public CompletableFuture<Integer> submit(String topic, String body) {
        inFlight.incrementAndGet();
        return kafkaTemplate
                .send(topic, body)
                .handle((r, t) -> inFlight.decrementAndGet()); // expect: delivery-error-handled violation
    }
}
