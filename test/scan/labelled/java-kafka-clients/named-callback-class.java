package com.smallshop.cart;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

public class WishlistImport {

    private static class FirstFailure implements Callback {
        private final AtomicReference<Exception> first = new AtomicReference<>();

        @Override
        public void onCompletion(RecordMetadata metadata, Exception exception) {
            if (exception != null) {
                first.compareAndSet(null, exception);
            }
        }

        void rethrow() throws Exception {
            if (first.get() != null) {
                throw first.get();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Properties p = new Properties();
        p.put("bootstrap.servers", args[0]);
        p.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        p.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");

        FirstFailure failure = new FirstFailure();
        try (Producer<String, String> producer = new KafkaProducer<>(p)) {
            for (int i = 1; i < args.length; i++) {
                producer.send(new ProducerRecord<>("wishlists", args[i]), failure);
            }
        }
        failure.rethrow();
    }
}
