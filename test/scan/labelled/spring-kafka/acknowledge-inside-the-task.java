package com.brightmart.payments;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Needs asyncAcks on the container, which then holds back commits that would leave gaps. */
@Component
class InvoiceListener {

    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    @KafkaListener(topics = "invoices", containerFactory = "asyncAcks")
    void invoice(@Payload String invoice, Acknowledgment acknowledgment) {
        workers.submit(() -> {
            print(invoice);
            acknowledgment.acknowledge();
        });
    }

    private void print(String invoice) {
        System.out.println("printing " + invoice);
    }
}
