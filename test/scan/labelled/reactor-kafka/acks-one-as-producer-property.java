package com.acme.config;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;

@Configuration(proxyBeanMethods = false)
class ReactiveKafkaConfig {

    @Bean(destroyMethod = "close")
    KafkaSender<String, byte[]> sender(KafkaProperties properties) {
        Map<String, Object> base = properties.buildProducerProperties(null);
        SenderOptions<String, byte[]> options = SenderOptions.<String, byte[]>create(base)
            .producerProperty(ProducerConfig.LINGER_MS_CONFIG, 10)
            .producerProperty(ProducerConfig.ACKS_CONFIG, "1") // expect: acks-all violation
            .maxInFlight(1024)
            .stopOnError(false);
        return KafkaSender.create(options);
    }
}
