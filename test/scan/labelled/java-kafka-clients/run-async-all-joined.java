package com.fleetline.fuel;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

class TollReceiptLoop {

    private final Consumer<String, String> consumer;
    private final Executor workers;
    private final ReceiptService service;

    TollReceiptLoop(Consumer<String, String> consumer, Executor workers, ReceiptService service) {
        this.consumer = consumer;
        this.workers = workers;
        this.service = service;
    }

    void pollOnce() {
        ConsumerRecords<String, String> receipts = consumer.poll(Duration.ofMillis(250));
        List<CompletableFuture<Void>> running = new ArrayList<>(receipts.count());
        for (ConsumerRecord<String, String> receipt : receipts) {
            running.add(CompletableFuture.runAsync(() -> service.book(receipt.value()), workers));
        }
        CompletableFuture.allOf(running.toArray(new CompletableFuture[0])).join();
        if (!receipts.isEmpty()) {
            consumer.commitSync(Duration.ofSeconds(10));
        }
    }

    interface ReceiptService {
        void book(String receipt);
    }
}
