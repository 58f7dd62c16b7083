package com.smallshop.sync;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Gives the records to the caller, who calls {@link #done()} once they are safe. */
public class PullSource<T> implements AutoCloseable {

    private final Consumer<?, T> consumer;

    public PullSource(Consumer<?, T> consumer) {
        this.consumer = consumer;
    }

    public List<T> next() {
        ConsumerRecords<?, T> records = consumer.poll(Duration.ofSeconds(1));
        List<T> values = new ArrayList<>(records.count());
        Iterator<? extends ConsumerRecord<?, T>> it = records.iterator();
        while (it.hasNext()) {
            values.add(it.next().value());
        }
        return values;
    }

    public void done() {
        consumer.commitSync();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
