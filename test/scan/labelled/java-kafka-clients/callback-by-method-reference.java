package dev.meterworks.alarms;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;

public class AlarmPublisher {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlarmPublisher.class);

    private final KafkaProducer<String, String> producer;
    private final Callback onAck;

    public AlarmPublisher(KafkaProducer<String, String> producer, Callback onAck) {
        this.producer = Objects.requireNonNull(producer);
        this.onAck = onAck;
    }

    public void raise(String site, String alarm) {
        producer.send(new ProducerRecord<>("alarms", site, alarm), onAck);
    }

    public void clear(String site) {
        // a tombstone
        producer.send(new ProducerRecord<>("alarms", site, null), this::report);
    }

    private void report(RecordMetadata metadata, Exception problem) {
        if (problem == null) {
            return;
        }
        LOGGER.error("alarm could not be cleared", problem);
    }
}
