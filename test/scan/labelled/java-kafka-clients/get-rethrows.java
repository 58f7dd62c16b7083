package org.parcelhub.tracking;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import javax.inject.Inject;
import java.util.concurrent.ExecutionException;

public class DeliveryPublisher {

    private final KafkaProducer<String, String> kafkaProducer;

    @Inject
    public DeliveryPublisher(KafkaProducer<String, String> kafkaProducer) {
        this.kafkaProducer = kafkaProducer;
    }

    public long delivered(String parcel, String signature) {
        try {
            return kafkaProducer
                    .send(new ProducerRecord<>("parcel.deliveries", parcel, signature))
                    .get()
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("delivery of " + parcel + " not recorded", e.getCause());
        }
    }
}
