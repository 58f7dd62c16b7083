package org.parcelhub.tracking;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A thin gateway; whoever calls it decides what to do about a refused record. */
public class KafkaGateway<V> {

    private final Producer<String, V> delegate;

    public KafkaGateway(Producer<String, V> delegate) {
        this.delegate = delegate;
    }

    public Future<RecordMetadata> post(String topic, V value) {
        return delegate.send(new ProducerRecord<>(topic, value));
    }

    public CompletableFuture<RecordMetadata> postAsync(String topic, String key, V value) {
        CompletableFuture<RecordMetadata> promise = new CompletableFuture<>();
        delegate.send(new ProducerRecord<>(topic, key, value), (md, ex) -> {
            if (ex == null) promise.complete(md);
            else promise.completeExceptionally(ex);
        });
        return promise;
    }
}
