package com.smallshop.sync;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

public class DiscountExport {

    private final Producer<String, String> producer;

    public DiscountExport(Producer<String, String> producer) {
        this.producer = producer;
    }

    /** @return the keys that were refused, and why */
    public Map<String, Throwable> export(Map<String, String> discounts) throws InterruptedException {
        Map<String, Future<RecordMetadata>> pending = new LinkedHashMap<>();
        discounts.forEach((key, value) -> pending.put(key, producer.send(new ProducerRecord<>("discounts", key, value))));
        producer.flush();
        Map<String, Throwable> refused = new LinkedHashMap<>();
        for (Map.Entry<String, Future<RecordMetadata>> e : pending.entrySet()) {
            try {
                e.getValue().get();
            } catch (ExecutionException failure) {
                refused.put(e.getKey(), failure.getCause());
            }
        }
        return refused;
    }
}
