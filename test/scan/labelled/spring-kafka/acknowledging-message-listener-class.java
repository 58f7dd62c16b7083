package com.brightmart.payments;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

import java.util.concurrent.ExecutorService;

public class FraudCheckListener implements AcknowledgingMessageListener<String, String> {

    private final ExecutorService pool;
    private final FraudEngine engine;

    public FraudCheckListener(ExecutorService pool, FraudEngine engine) {
        this.pool = pool;
        this.engine = engine;
    }

    @Override
    public void onMessage(ConsumerRecord<String, String> data, Acknowledgment acknowledgment) {
        pool.submit(() -> engine.check(data.value()));
        if (acknowledgment != null) {
            acknowledgment.acknowledge(); // expect: commit-after-processing violation
        }
    }

    public interface FraudEngine {
        void check(String transaction);
    }
}
