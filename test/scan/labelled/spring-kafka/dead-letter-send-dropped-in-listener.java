package com.brightmart.reviews;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

@Component
public class PhotoListener {

    private final KafkaTemplate<String, byte[]> dlt;
    private final PhotoStore store;

    public PhotoListener(KafkaTemplate<String, byte[]> dlt, PhotoStore store) {
        this.dlt = dlt;
        this.store = store;
    }

    @KafkaListener(topics = "photos")
    public void photo(ConsumerRecord<String, byte[]> photo, Acknowledgment ack) {
        try {
            store.put(photo.key(), photo.value());
        } catch (IllegalArgumentException e) {
            dlt.send("photos.DLT", photo.key(), photo.value()); // expect: send-with-callback violation
        }
        ack.acknowledge();
    }

    public interface PhotoStore {
        void put(String id, byte[] jpeg);
    }
}
