package com.brightmart.payments;

import lombok.RequiredArgsConstructor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

@Component
@RequiredArgsConstructor
public class PaymentListener {

    private final PaymentService paymentService;

    @KafkaListener(topics = "payments", groupId = "payments", containerFactory = "manualAck")
    public void onPayment(ConsumerRecord<String, String> record, Acknowledgment ack) {
        ack.acknowledge(); // expect: commit-after-processing violation
        paymentService.capture(record.key(), record.value());
    }

    public interface PaymentService {
        void capture(String paymentId, String body);
    }
}
