package com.smallshop.live;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

public class AsyncBridge {

    private final Producer<String, byte[]> producer;
    private final Executor blocking;

    public AsyncBridge(Producer<String, byte[]> producer, Executor blocking) {
        this.producer = producer;
        this.blocking = blocking;
    }

    public CompletableFuture<Long> write(ProducerRecord<String, byte[]> record) {
        Future<RecordMetadata> pending = producer.send(record);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return pending.get().offset();
            } catch (Exception e) {
                throw new IllegalStateException("not written: " + record.key(), e);
            }
        }, blocking);
    }

    public boolean writeNow(ProducerRecord<String, byte[]> record) throws Exception {
        return producer.send(record).get().hasOffset();
    }
}
