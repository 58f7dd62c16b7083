package com.smallshop.cart;

import lombok.Cleanup;
import lombok.SneakyThrows;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.Map;
import java.util.concurrent.Future;

public class CouponTool {

    @SneakyThrows
    public static void main(String[] args) {
        @Cleanup KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092"),
                new StringSerializer(),
                new StringSerializer());
        Future<RecordMetadata> last = null;
        for (String coupon : args) {
            last = producer.send(new ProducerRecord<>("coupons", coupon));
            System.out.println(coupon + " at " + last.get().offset());
        }
    }
}
