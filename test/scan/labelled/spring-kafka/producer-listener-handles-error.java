package com.brightmart.stock;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.stereotype.Component;

@Component
public class ListenedTemplatePublisher {

    private static final Logger log = LoggerFactory.getLogger(ListenedTemplatePublisher.class);

    private final KafkaTemplate<String, String> template;

    public ListenedTemplatePublisher(ProducerFactory<String, String> producerFactory) {
        this.template = new KafkaTemplate<>(producerFactory);
        this.template.setProducerListener(new ProducerListener<>() {
            @Override
            public void onError(ProducerRecord<String, String> record, RecordMetadata metadata, Exception exception) {
                log.error("{} was refused", record, exception);
            }
        });
    }

    public void publish(String key, String value) {
        template.send("inventory", key, value);
    }
}
