package com.brightmart.loyalty;

import lombok.RequiredArgsConstructor;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

@Service
@RequiredArgsConstructor
public class TierChangePublisher {

    private final KafkaTemplate<String, String> kafkaTemplate;
    private final TierRepository tiers;

    public void changed(String customer, String tier) {
        tiers.save(customer, tier);
        try {
            kafkaTemplate.send("loyalty.tiers", customer, tier).get();
        } catch (Exception ignore) { // expect: delivery-error-handled violation
        }
    }

    public interface TierRepository {
        void save(String customer, String tier);
    }
}
