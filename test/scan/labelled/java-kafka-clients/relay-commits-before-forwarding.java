package com.northpier.relay;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;

public class SimpleRelay implements Runnable {

    private final Consumer<byte[], byte[]> source;
    private final Producer<byte[], byte[]> target;
    private final String targetTopic;

    public SimpleRelay(Consumer<byte[], byte[]> source, Producer<byte[], byte[]> target, String targetTopic) {
        this.source = source;
        this.target = target;
        this.targetTopic = targetTopic;
    }

    @Override
    public void run() {
        while (!Thread.interrupted()) {
            ConsumerRecords<byte[], byte[]> records = source.poll(Duration.ofMillis(100));
            source.commitAsync(); // expect: commit-after-processing violation
            for (ConsumerRecord<byte[], byte[]> r : records) {
                target.send(new ProducerRecord<>(targetTopic, r.key(), r.value())); // expect: send-with-callback violation
            }
        }
    }
}
