package com.brightmart.payments;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

@Component
public class PayoutBatchListener {

    private final Executor executor;
    private final PayoutRepository payouts;

    public PayoutBatchListener(@Qualifier("payouts") Executor executor, PayoutRepository payouts) {
        this.executor = executor;
        this.payouts = payouts;
    }

    @KafkaListener(topics = "payouts", batch = "true")
    public void pay(List<ConsumerRecord<String, String>> records, Acknowledgment acknowledgment) {
        CompletableFuture<?>[] tasks = records.stream()
                .map(r -> CompletableFuture.runAsync(() -> payouts.save(r.key(), r.value()), executor))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(tasks).join();
        acknowledgment.acknowledge();
    }

    public interface PayoutRepository {
        void save(String id, String json);
    }
}
