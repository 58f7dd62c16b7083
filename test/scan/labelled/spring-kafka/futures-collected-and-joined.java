package com.brightmart.stock;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

@Service
public class BulkStockExport {

    private final KafkaTemplate<String, String> kafkaTemplate;

    public BulkStockExport(KafkaTemplate<String, String> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    public void export(List<String> skus) {
        List<CompletableFuture<SendResult<String, String>>> sends = new ArrayList<>();
        for (String sku : skus) {
            sends.add(kafkaTemplate.send("stock.export", sku, "exported"));
        }
        kafkaTemplate.flush();
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
    }
}
