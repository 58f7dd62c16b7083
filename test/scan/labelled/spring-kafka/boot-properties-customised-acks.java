package com.brightmart.metrics;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.autoconfigure.kafka.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

import java.util.Map;

@Configuration
class ProducerCustomising {

    @Bean
    ProducerFactory<String, String> quickProducers(KafkaProperties boot) {
        Map<String, Object> config = boot.buildProducerProperties(null);
        config.put(ProducerConfig.ACKS_CONFIG, "1"); // expect: acks-all violation
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new DefaultKafkaProducerFactory<>(config);
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer lingering() {
        return factory -> factory.updateConfigs(Map.of(ProducerConfig.LINGER_MS_CONFIG, 20));
    }
}
