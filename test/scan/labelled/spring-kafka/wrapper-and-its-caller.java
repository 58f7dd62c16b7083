package com.brightmart.notify;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

import java.util.concurrent.CompletableFuture;

@Component
class TypedPublisher<E> {

    private final KafkaTemplate<String, E> template;
    private final String topic;

    TypedPublisher(KafkaTemplate<String, E> template, @Value("${app.topic}") String topic) {
        this.template = template;
        this.topic = topic;
    }

    CompletableFuture<SendResult<String, E>> publish(String key, E event) {
        return this.template.send(this.topic, key, event);
    }
}

@Service
class AccountService {

    private final TypedPublisher<String> publisher;

    AccountService(TypedPublisher<String> publisher) {
        this.publisher = publisher;
    }

    void opened(String account) {
        publisher.publish(account, "opened");
    }
}
