package com.brightmart.metrics;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

@Repository
public class EventStore {

    private final KafkaTemplate<String, String> kafkaTemplate;

    public EventStore(KafkaTemplate<String, String> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    public void append(String stream, Collection<String> events) {
        List<CompletableFuture<SendResult<String, String>>> appended = events.stream()
                .map(event -> kafkaTemplate.send("events", stream, event))
                .toList();
        try {
            appended.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new KafkaException("stream " + stream + " is incomplete", e.getCause());
        }
    }
}
