package com.brightmart.catalog;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

class CatalogPublisher {

    private final Producer<String, String> producer;

    CatalogPublisher(Producer<String, String> producer) {
        this.producer = producer;
    }

    void publish(List<ProducerRecord<String, String>> articles) {
        articles.forEach(producer::send); // expect: send-with-callback violation
    }

    void publishLatest(Optional<ProducerRecord<String, String>> article) {
        article
            .filter(record -> record.value() != null)
            .ifPresent(this.producer::send); // expect: send-with-callback violation
    }

    void publishAndWait(List<ProducerRecord<String, String>> articles) throws Exception {
        List<Future<RecordMetadata>> sent = articles.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }
}
