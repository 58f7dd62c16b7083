package com.brightmart.prices;

import lombok.AllArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

@Slf4j
@Service
@AllArgsConstructor
public class DiscountPublisher {

    private KafkaTemplate<String, String> kafkaTemplate;

    public boolean publish(String sku, String discount) {
        try {
            kafkaTemplate.send("discounts", sku, discount).get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            log.error("discount of {} was not published", sku, e);
            return false;
        }
    }
}
