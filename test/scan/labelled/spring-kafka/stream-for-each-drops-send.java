package com.brightmart.prices;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import java.util.List;

@Service
public class PriceChangePublisher {

    private final KafkaTemplate<String, Long> priceTemplate;

    public PriceChangePublisher(KafkaTemplate<String, Long> priceTemplate) {
        this.priceTemplate = priceTemplate;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void on(PricesChanged event) {
        event.changes().stream()
                .filter(change -> change.cents() > 0)
                .forEach(change -> priceTemplate.send("prices", change.sku(), change.cents())); // expect: send-with-callback violation
    }

    public record PricesChanged(List<Change> changes) {
    }

    public record Change(String sku, long cents) {
    }
}
