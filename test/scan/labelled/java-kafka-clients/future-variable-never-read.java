package io.sensors.gateway;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.concurrent.Future;

class TelemetryForwarder {

    private static final Logger log = LoggerFactory.getLogger(TelemetryForwarder.class);

    private final KafkaProducer<String, byte[]> kafka;
    private final String topic;

    TelemetryForwarder(KafkaProducer<String, byte[]> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    void forward(String deviceId, byte[] frame, Instant at) {
        if (frame.length == 0) {
            log.warn("empty frame from {}", deviceId);
            return;
        }
        var record = new ProducerRecord<>(topic, null, at.toEpochMilli(), deviceId, frame);
        Future<RecordMetadata> result = kafka.send(record); // expect: send-with-callback violation
        log.trace("frame of {} bytes from {} handed to kafka", frame.length, deviceId);
    }
}
