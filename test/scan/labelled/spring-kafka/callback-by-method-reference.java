package com.brightmart.outbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Service;

import java.util.function.BiConsumer;

@Service
public class ReferencedCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(ReferencedCallbacks.class);

    private final KafkaTemplate<String, String> kafkaTemplate;
    private final BiConsumer<SendResult<String, String>, Throwable> auditor;

    public ReferencedCallbacks(KafkaTemplate<String, String> kafkaTemplate,
                               BiConsumer<SendResult<String, String>, Throwable> auditor) {
        this.kafkaTemplate = kafkaTemplate;
        this.auditor = auditor;
    }

    public void created(String id) {
        kafkaTemplate.send("entities", id, "created").whenComplete(this::log);
    }

    public void deleted(String id) {
        kafkaTemplate.send("entities", id, "deleted").whenCompleteAsync(auditor);
    }

    private void log(SendResult<String, String> result, Throwable failure) {
        if (failure != null) {
            LOG.error("kafkaTemplate.send() failed", failure);
        }
    }
}
