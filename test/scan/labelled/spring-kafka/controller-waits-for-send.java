package com.brightmart.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@RestController
public class CommandController {

    private final KafkaTemplate<String, String> kafka;

    public CommandController(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    @PostMapping("/commands/{device}")
    public ResponseEntity<String> command(@PathVariable String device, @RequestBody String body) throws InterruptedException {
        try {
            var sent = kafka.send("commands", device, body).get(10, TimeUnit.SECONDS);
            return ResponseEntity.ok("offset " + sent.getRecordMetadata().offset());
        } catch (ExecutionException | TimeoutException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(e.getMessage());
        }
    }
}
