package com.brightmart.stock;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

import java.util.concurrent.CompletableFuture;

@Component
class DomainEventBridge {

    private final KafkaTemplate<String, Object> kafkaTemplate;

    DomainEventBridge(KafkaTemplate<String, Object> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    @EventListener
    void on(StockChanged event) {
        ProducerRecord<String, Object> record = new ProducerRecord<>("stock.changed", event.sku(), event);
        CompletableFuture<SendResult<String, Object>> ignored = kafkaTemplate.send(record); // expect: send-with-callback violation
    }

    record StockChanged(String sku, int before, int after) {
    }
}
