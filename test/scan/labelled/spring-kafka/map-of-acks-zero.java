package com.brightmart.metrics;

import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import java.util.Map;

@Configuration
public class MetricsTemplateConfig {

    @Bean(destroyMethod = "destroy")
    public DefaultKafkaProducerFactory<String, byte[]> metricsProducers() {
        return new DefaultKafkaProducerFactory<>(
                Map.of(
                        "bootstrap.servers", "metrics-kafka:9092",
                        "acks", "0", // expect: acks-all violation
                        "retries", 1), // expect: retries-minimum violation
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Bean
    public KafkaTemplate<String, byte[]> metricsTemplate() {
        return new KafkaTemplate<>(metricsProducers(), true);
    }
}
