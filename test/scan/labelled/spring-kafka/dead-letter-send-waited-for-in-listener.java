package com.brightmart.reviews;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

@Component
public class VideoListener {

    private final KafkaTemplate<String, byte[]> dlt;
    private final VideoStore store;

    public VideoListener(KafkaTemplate<String, byte[]> dlt, VideoStore store) {
        this.dlt = dlt;
        this.store = store;
    }

    @KafkaListener(topics = "videos")
    public void video(ConsumerRecord<String, byte[]> video, Acknowledgment ack) {
        try {
            store.put(video.key(), video.value());
        } catch (IllegalArgumentException e) {
            dlt.send("videos.DLT", video.key(), video.value()).join();
        }
        ack.acknowledge();
    }

    public interface VideoStore {
        void put(String id, byte[] mp4);
    }
}
