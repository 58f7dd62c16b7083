package com.brightmart.tracking;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

@Configuration
public class ListenedTemplateConfig {

    static class FailureLog implements ProducerListener<String, String> {

        private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

        @Override
        public void onError(ProducerRecord<String, String> record, RecordMetadata metadata, Exception exception) {
            LOG.error("{} to {} refused", record.key(), record.topic(), exception);
        }
    }

    @Bean
    KafkaTemplate<String, String> trackedTemplate(ProducerFactory<String, String> factory) {
        KafkaTemplate<String, String> template = new KafkaTemplate<>(factory);
        template.setProducerListener(new FailureLog());
        template.setDefaultTopic("tracked");
        template.sendDefault("startup", "template is ready");
        return template;
    }
}
