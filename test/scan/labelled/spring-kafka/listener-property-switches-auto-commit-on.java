package com.brightmart.audit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
public class AuditListener {

    private static final Logger LOG = LoggerFactory.getLogger("audit");

    @KafkaListener(
            id = "audit",
            topics = {"logins", "logouts"},
            properties = {
                    "max.poll.records=1000",
                    "enable.auto.commit=true" // expect: auto-commit-disabled violation
            })
    public void audit(ConsumerRecord<String, String> record) {
        LOG.info("{} {} {}", record.topic(), record.key(), record.value());
    }
}
