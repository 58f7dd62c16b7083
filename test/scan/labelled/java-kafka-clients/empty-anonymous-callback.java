package com.smallshop.sync;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

public class VoucherEvents {

    private final KafkaProducer<String, String> producer;

    public VoucherEvents(KafkaProducer<String, String> producer) {
        this.producer = producer;
    }

    public void redeemed(String voucher) {
        if (voucher == null || voucher.isEmpty())
            return;
        producer.send(new ProducerRecord<>("vouchers", voucher, "redeemed"), new Callback() { // expect: delivery-error-handled violation
            @Override
            public void onCompletion(RecordMetadata recordMetadata, Exception e) {
            }
        });
    }
}
