package com.smallshop.cart;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

public class CartEvents {

    private final Producer<String, String> producer;

    public CartEvents(Producer<String, String> producer) {
        this.producer = producer;
    }

    public RecordMetadata checkedOut(String cart) {
        return settle(producer.send(new ProducerRecord<>("carts", cart, "checked-out")));
    }

    public void abandoned(String cart) {
        settle(producer.send(new ProducerRecord<>("carts", cart, "abandoned")));
    }

    private static RecordMetadata settle(Future<RecordMetadata> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new TimeoutException("cart event not stored", e);
        }
    }
}
