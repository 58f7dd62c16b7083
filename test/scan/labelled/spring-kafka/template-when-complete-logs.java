package com.brightmart.orders;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

@Slf4j
@Service
@RequiredArgsConstructor
public class ShipmentEventPublisher {

    private final KafkaTemplate<String, ShipmentSent> kafkaTemplate;

    public void publish(ShipmentSent event) {
        kafkaTemplate.send("shipments", event.shipmentId(), event)
                .whenComplete((result, ex) -> {
                    if (ex != null) {
                        log.error("shipment {} was not published", event.shipmentId(), ex);
                    } else {
                        log.info("shipment {} at offset {}", event.shipmentId(), result.getRecordMetadata().offset());
                    }
                });
    }

    public record ShipmentSent(String shipmentId, String carrier) {
    }
}
