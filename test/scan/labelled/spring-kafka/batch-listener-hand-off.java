package com.brightmart.payments;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.task.TaskExecutor;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;

@Component
public class SettlementBatchListener {

    private final TaskExecutor executor;
    private final SettlementRepository settlements;

    public SettlementBatchListener(TaskExecutor executor, SettlementRepository settlements) {
        this.executor = executor;
        this.settlements = settlements;
    }

    @KafkaListener(topics = "settlements", batch = "true")
    public void settle(List<ConsumerRecord<String, String>> records, Acknowledgment acknowledgment) {
        for (ConsumerRecord<String, String> record : records) {
            executor.execute(() -> settlements.save(record.key(), record.value()));
        }
        acknowledgment.acknowledge(); // expect: commit-after-processing violation
    }

    public interface SettlementRepository {
        void save(String id, String json);
    }
}
