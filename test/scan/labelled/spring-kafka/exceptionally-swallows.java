package com.brightmart.loyalty;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Service;

import java.util.concurrent.CompletableFuture;

@Service
public class PointsPublisher {

    private final KafkaTemplate<Long, Integer> points;

    public PointsPublisher(KafkaTemplate<Long, Integer> points) {
        this.points = points;
    }

    public CompletableFuture<SendResult<Long, Integer>> earned(long customer, int amount) {
        return points.send("points.earned", customer, amount)
                .exceptionally(e -> null); // expect: delivery-error-handled violation
    }

    public CompletableFuture<SendResult<Long, Integer>> burned(long customer, int amount) {
        return points.send("points.burned", customer, amount)
                .exceptionally(e -> {
                    throw new IllegalStateException("points of " + customer + " not burned", e);
                });
    }
}
