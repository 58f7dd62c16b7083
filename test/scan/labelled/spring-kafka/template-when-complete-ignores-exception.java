package com.brightmart.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

import java.util.concurrent.CompletableFuture;

@Component
public class ReturnEventPublisher {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReturnEventPublisher.class);

    @Autowired
    private KafkaTemplate<String, String> template;

    public void returned(String orderId, String reason) {
        CompletableFuture<SendResult<String, String>> future = template.send("returns", orderId, reason);
        future.whenComplete((result, throwable) -> // expect: delivery-error-handled violation
                LOGGER.info("return of {} published: {}", orderId, result));
    }
}
