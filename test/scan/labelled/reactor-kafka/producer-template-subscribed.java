package com.acme.notify;

import org.springframework.kafka.core.reactive.ReactiveKafkaProducerTemplate;
import org.springframework.stereotype.Service;

@Service
public class Notifier {
    private final ReactiveKafkaProducerTemplate<String, String> template;

    public Notifier(ReactiveKafkaProducerTemplate<String, String> template) {
        this.template = template;
    }

    public void notify(String user, String text) {
        template.send("notifications", user, text).subscribe(); // expect: send-with-callback violation
    }
}
