package com.northpier.loyalty;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;

class CouponProcessor {

    private final Consumer<String, String> consumer;
    private final KafkaProducer<String, String> producer;

    CouponProcessor(Consumer<String, String> consumer, KafkaProducer<String, String> producer) {
        this.consumer = consumer;
        this.producer = producer;
    }

    void step() throws Exception {
        for (ConsumerRecord<String, String> in : consumer.poll(Duration.ofSeconds(1))) {
            try {
                String coupon = issue(in.value());
                producer.send(new ProducerRecord<>("coupons", in.key(), coupon)).get();
            } catch (IllegalArgumentException e) {
                producer.send(new ProducerRecord<>("coupons.dlq", in.key(), in.value())); // expect: send-with-callback violation
            }
        }
        consumer.commitSync();
    }

    private String issue(String order) {
        if (order.isBlank()) {
            throw new IllegalArgumentException("empty order");
        }
        return "C-" + Integer.toHexString(order.hashCode());
    }
}
