package com.brightmart.legacy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Service;
import org.springframework.util.concurrent.ListenableFuture;
import org.springframework.util.concurrent.ListenableFutureCallback;

// Spring for Apache Kafka 2.x
@Service
public class LegacyPublisher {

    private final Logger logger = LoggerFactory.getLogger(LegacyPublisher.class);
    private final KafkaTemplate<String, String> kafkaTemplate;

    public LegacyPublisher(KafkaTemplate<String, String> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    public void sendMessage(String topic, String message) {
        ListenableFuture<SendResult<String, String>> future = kafkaTemplate.send(topic, message);
        future.addCallback(new ListenableFutureCallback<SendResult<String, String>>() {
            @Override
            public void onSuccess(SendResult<String, String> result) {
                logger.info("sent {} with offset {}", message, result.getRecordMetadata().offset());
            }

            @Override
            public void onFailure(Throwable ex) {
                logger.error("unable to send {}", message, ex);
            }
        });
    }

    public void sendQuietly(String topic, String message) {
        kafkaTemplate.send(topic, message).addCallback(
                result -> logger.info("sent {}", message),
                failure -> {}); // expect: delivery-error-handled violation
    }
}
