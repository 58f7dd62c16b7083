package com.brightmart.orders;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

@Slf4j
@Service
@RequiredArgsConstructor
public class OrderEventPublisher {

    private final KafkaTemplate<String, OrderPlaced> kafkaTemplate;

    public void publish(OrderPlaced event) {
        log.info("publishing {}", event);
        kafkaTemplate.send("orders", event.orderId(), event); // expect: send-with-callback violation
    }

    public record OrderPlaced(String orderId, String customerId) {
    }
}
