package org.citybikes.ingest;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

public class TripLoader {

    private final KafkaProducer<Integer, String> producer;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    public TripLoader(KafkaProducer<Integer, String> producer) {
        this.producer = producer;
    }

    public void load(List<String> trips) throws InterruptedException {
        final CountDownLatch done = new CountDownLatch(trips.size());
        int i = 0;
        for (String trip : trips) {
            ProducerRecord<Integer, String> r = new ProducerRecord<Integer, String>("trips", i++, trip);
            producer.send(r, new Callback() {
                @Override
                public void onCompletion(RecordMetadata metadata, Exception failure) {
                    if (failure != null) {
                        failures.add(failure);
                    }
                    done.countDown();
                }
            });
        }
        done.await();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " trips were refused", failures.peek());
        }
    }
}
