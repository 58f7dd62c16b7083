package com.brightmart.reviews;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;

@Component
public class RatingBatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(RatingBatchListener.class);

    private final RatingRepository repository;

    public RatingBatchListener(RatingRepository repository) {
        this.repository = repository;
    }

    @KafkaListener(topics = "ratings", containerFactory = "batchFactory")
    public void ratings(List<String> batch, Acknowledgment ack) {
        LOG.debug("{} ratings", batch.size());
        for (int i = 0; i < batch.size(); i++) {
            try {
                repository.insert(batch.get(i));
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("rating refused", e, i);
            }
        }
        ack.acknowledge();
    }

    public interface RatingRepository {
        void insert(String rating);
    }
}
