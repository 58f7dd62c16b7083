package org.parcelhub.tracking;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import javax.inject.Inject;
import javax.inject.Singleton;

@Singleton
public class ScanPublisher {

    private final KafkaProducer<String, String> kafkaProducer;

    @Inject
    public ScanPublisher(KafkaProducer<String, String> kafkaProducer) {
        this.kafkaProducer = kafkaProducer;
    }

    public void scanned(String parcel, String depot) {
        try {
            kafkaProducer.send(new ProducerRecord<>("parcel.scans", parcel, depot)).get();
        } catch (Exception e) { // expect: delivery-error-handled violation
        }
    }
}
