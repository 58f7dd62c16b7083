package com.brightmart.payments;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.time.Duration;

@Slf4j
@Component
@RequiredArgsConstructor
public class ChargebackListener {

    private final ChargebackService chargebackService;

    @KafkaListener(topics = "chargebacks", groupId = "chargebacks", containerFactory = "manualAck")
    public void onChargeback(ConsumerRecord<String, String> record, Acknowledgment ack) {
        try {
            chargebackService.apply(record.key(), record.value());
        } catch (ChargebackService.Busy e) {
            log.warn("{} comes again, ack.acknowledge() has to wait", record.key());
            ack.nack(Duration.ofSeconds(5));
            return;
        }
        ack.acknowledge();
    }

    public interface ChargebackService {
        void apply(String paymentId, String body);

        class Busy extends RuntimeException {
        }
    }
}
