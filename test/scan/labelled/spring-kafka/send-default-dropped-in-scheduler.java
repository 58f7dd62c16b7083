package com.brightmart.stock;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.util.Map;

@Component
public class StockLevelReporter {

    private final KafkaTemplate<String, Integer> levels;
    private final StockRepository repository;

    public StockLevelReporter(KafkaTemplate<String, Integer> levels, StockRepository repository) {
        this.levels = levels;
        this.repository = repository;
    }

    @Scheduled(fixedDelayString = "${stock.report-interval:60000}")
    public void report() {
        for (Map.Entry<String, Integer> e : repository.levels().entrySet()) {
            levels.sendDefault(e.getKey(), e.getValue()); // expect: send-with-callback violation
        }
        levels.flush();
    }

    public interface StockRepository {
        Map<String, Integer> levels();
    }
}
