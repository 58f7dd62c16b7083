package com.fleetline.fuel;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

class FuelReceiptLoop {

    private static final Logger LOG = LoggerFactory.getLogger(FuelReceiptLoop.class);

    private final Consumer<String, String> consumer;
    private final ReceiptService service;
    private final AtomicBoolean closed = new AtomicBoolean();

    FuelReceiptLoop(Consumer<String, String> consumer, ReceiptService service) {
        this.consumer = consumer;
        this.service = service;
    }

    void run() {
        try {
            while (!closed.get()) {
                ConsumerRecords<String, String> receipts = consumer.poll(Duration.ofMillis(250));
                for (ConsumerRecord<String, String> receipt : receipts) {
                    CompletableFuture.runAsync(() -> service.book(receipt.value()));
                }
                consumer.commitSync(); // expect: commit-after-processing violation
            }
        } catch (WakeupException e) {
            LOG.info("stopping");
        }
    }

    interface ReceiptService {
        void book(String receipt);
    }
}
