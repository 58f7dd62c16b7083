package com.brightmart.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.concurrent.CompletableFuture;

@Component
@KafkaListener(topics = "alerts", groupId = "alerts")
public class AlertHandlers {

    private static final Logger LOG = LoggerFactory.getLogger(AlertHandlers.class);

    private final Pager pager;

    public AlertHandlers(Pager pager) {
        this.pager = pager;
    }

    @KafkaHandler
    public void onAlert(Alert alert, Acknowledgment acknowledgment) {
        CompletableFuture.runAsync(() -> pager.page(alert.team(), alert.text()));
        acknowledgment.acknowledge(); // expect: commit-after-processing violation
    }

    @KafkaHandler
    public void onResolved(Resolved resolved, Acknowledgment acknowledgment) {
        CompletableFuture.runAsync(() -> pager.stop(resolved.team())).join();
        acknowledgment.acknowledge();
    }

    @KafkaHandler(isDefault = true)
    public void unknown(Object other) {
        LOG.warn("unknown {}", other);
    }

    public record Alert(String team, String text) {
    }

    public record Resolved(String team) {
    }

    public interface Pager {
        void page(String team, String text);

        void stop(String team);
    }
}
