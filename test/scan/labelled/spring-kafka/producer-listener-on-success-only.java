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
public class CountingTemplatePublisher {

    private static final Logger log = LoggerFactory.getLogger(CountingTemplatePublisher.class);

    private final KafkaTemplate<String, String> template;

    public CountingTemplatePublisher(ProducerFactory<String, String> producerFactory) {
        this.template = new KafkaTemplate<>(producerFactory);
        this.template.setProducerListener(new ProducerListener<>() {
            @Override
            public void onSuccess(ProducerRecord<String, String> record, RecordMetadata metadata) {
                log.debug("{} written at {}", record.key(), metadata.offset());
            }
        });
    }

    public void publish(String key, String value) {
        template.send("counts", key, value); // expect: send-with-callback violation
    }
}
