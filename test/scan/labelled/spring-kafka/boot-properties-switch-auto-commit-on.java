package com.brightmart.config;

import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import java.time.Duration;

@Configuration
public class AuditConsumerConfig {

    @Bean
    public ConsumerFactory<String, byte[]> auditConsumerFactory(KafkaProperties properties) {
        KafkaProperties.Consumer consumer = properties.getConsumer();
        consumer.setGroupId("audit");
        consumer.setEnableAutoCommit(true); // expect: auto-commit-disabled violation
        consumer.setAutoCommitInterval(Duration.ofSeconds(1));
        return new DefaultKafkaConsumerFactory<>(properties.buildConsumerProperties(null));
    }
}
