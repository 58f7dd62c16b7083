package com.brightmart.returns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

@Component
public class ReturnRegistrar {

    private final KafkaTemplate<String, String> kafkaTemplate;
    private final AtomicReference<SendResult<String, String>> last = new AtomicReference<>();

    public ReturnRegistrar(KafkaTemplate<String, String> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    public void register(String parcel, String reason) throws Exception {
        CompletableFuture<SendResult<String, String>> future = kafkaTemplate.send("returns", parcel, reason)
            .whenComplete((result, failure) -> last.set(result));
        future.get(10, TimeUnit.SECONDS);
    }

    public void registerLater(String parcel, String reason) {
        kafkaTemplate.send("returns", parcel, reason)
            .whenComplete((result, failure) -> last.set(result)); // expect: delivery-error-handled violation
    }
}
