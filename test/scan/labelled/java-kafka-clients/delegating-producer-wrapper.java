package com.northpier.tracing;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Future;

/**
 * Adds a trace header.
 *
 * <pre>{@code
 * TracingProducer<String, String> tracing = new TracingProducer<>(new KafkaProducer<>(props));
 * tracing.send(record);
 * }</pre>
 */
public class TracingProducer<K, V> {

    private final Producer<K, V> inner;

    public TracingProducer(Producer<K, V> inner) {
        this.inner = inner;
    }

    public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
        return send(record, null);
    }

    public Future<RecordMetadata> send(ProducerRecord<K, V> record, Callback callback) {
        record.headers().add("trace-id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        return inner.send(record, callback);
    }
}
