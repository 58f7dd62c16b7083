package io.sensors.gateway;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class CommandForwarder {

    private final KafkaProducer<String, byte[]> kafka;
    private final CommandJournal journal;

    CommandForwarder(KafkaProducer<String, byte[]> kafka, CommandJournal journal) {
        this.kafka = kafka;
        this.journal = journal;
    }

    void forward(String deviceId, byte[] command) throws InterruptedException, TimeoutException {
        Future<RecordMetadata> result = kafka.send(new ProducerRecord<>("device.commands", deviceId, command));
        journal.begun(deviceId);
        try {
            RecordMetadata where = result.get(30, TimeUnit.SECONDS);
            journal.stored(deviceId, where.offset());
        } catch (ExecutionException e) {
            journal.failed(deviceId, e.getCause());
        }
    }

    interface CommandJournal {
        void begun(String deviceId);

        void stored(String deviceId, long offset);

        void failed(String deviceId, Throwable reason);
    }
}
