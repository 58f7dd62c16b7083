package com.brightmart.config;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import java.util.Map;

@Configuration(proxyBeanMethods = false)
class TemplatesConfiguration {

    @Bean
    @Primary
    ProducerFactory<Object, Object> durable(KafkaProperties properties) {
        return new DefaultKafkaProducerFactory<>(properties.buildProducerProperties(null));
    }

    @Bean
    KafkaTemplate<Object, Object> telemetryTemplate(ProducerFactory<Object, Object> durable) {
        return new KafkaTemplate<>(durable, Map.of(
                ProducerConfig.ACKS_CONFIG, "0", // expect: acks-all violation
                ProducerConfig.LINGER_MS_CONFIG, 100));
    }
}
