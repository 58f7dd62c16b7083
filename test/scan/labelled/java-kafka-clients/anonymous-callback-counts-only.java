package org.citybikes.ingest;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

public class StationLoader {

    private final KafkaProducer<Integer, String> producer;

    public StationLoader(KafkaProducer<Integer, String> producer) {
        this.producer = producer;
    }

    public boolean load(List<String> stations) throws InterruptedException {
        final CountDownLatch done = new CountDownLatch(stations.size());
        int i = 0;
        for (String station : stations) {
            ProducerRecord<Integer, String> r = new ProducerRecord<Integer, String>("stations", i++, station);
            producer.send(r, new Callback() { // expect: delivery-error-handled violation
                @Override
                public void onCompletion(RecordMetadata metadata, Exception failure) {
                    done.countDown();
                }
            });
        }
        return done.await(1, TimeUnit.MINUTES);
    }
}
