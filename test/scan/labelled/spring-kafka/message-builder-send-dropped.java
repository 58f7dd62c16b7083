package com.brightmart.stock;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Service;

@Service
public class ReorderService {

    private final KafkaOperations<String, Object> operations;

    public ReorderService(KafkaOperations<String, Object> operations) {
        this.operations = operations;
    }

    public void reorder(String sku, int amount) {
        Message<Reorder> message = MessageBuilder.withPayload(new Reorder(sku, amount))
                .setHeader(KafkaHeaders.TOPIC, "reorders")
                .setHeader(KafkaHeaders.KEY, sku)
                .setHeader("source", "stock")
                .build();
        operations.send(message); // expect: send-with-callback violation
    }

    record Reorder(String sku, int amount) {
    }
}
