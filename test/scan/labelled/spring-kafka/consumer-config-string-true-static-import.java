package com.brightmart.metrics;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

import java.util.HashMap;
import java.util.Map;

import static org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;

@Configuration
public class MetricsContainerConfig {

    @Bean
    public KafkaMessageListenerContainer<String, String> metricsContainer() {
        ContainerProperties containerProps = new ContainerProperties("metrics");
        containerProps.setMessageListener((MessageListener<String, String>) m -> System.out.println(m.value()));
        return new KafkaMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(consumerProps()), containerProps);
    }

    private Map<String, Object> consumerProps() {
        final var m = new HashMap<String, Object>();
        m.put(BOOTSTRAP_SERVERS_CONFIG, "metrics-kafka:9092");
        m.put(GROUP_ID_CONFIG, "metrics");
        m.put(ENABLE_AUTO_COMMIT_CONFIG, "true"); // expect: auto-commit-disabled violation
        return m;
    }
}
