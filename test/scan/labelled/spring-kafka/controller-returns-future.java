package com.brightmart.web;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.concurrent.CompletableFuture;

@RestController
class FeedbackController {

    private final KafkaTemplate<String, Feedback> feedback;

    FeedbackController(KafkaTemplate<String, Feedback> feedback) {
        this.feedback = feedback;
    }

    @PostMapping("/feedback")
    CompletableFuture<Long> create(@RequestBody Feedback body) {
        return feedback
                .sendDefault(body.author(), body)
                .thenApply(SendResult::getRecordMetadata)
                .thenApply(metadata -> metadata.offset());
    }

    record Feedback(String author, int stars, String text) {
    }
}
