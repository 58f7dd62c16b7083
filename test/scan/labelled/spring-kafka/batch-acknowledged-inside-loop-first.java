package com.brightmart.reviews;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;

@Component
public class ReviewBatchListener {

    private final ReviewRepository repository;

    public ReviewBatchListener(ReviewRepository repository) {
        this.repository = repository;
    }

    @KafkaListener(topics = "reviews", containerFactory = "batchFactory")
    public void reviews(List<String> batch, Acknowledgment ack) {
        for (int i = 0; i < batch.size(); i++) {
            ack.acknowledge(i); // expect: commit-after-processing violation
            repository.insert(batch.get(i));
        }
    }

    public interface ReviewRepository {
        void insert(String review);
    }
}
