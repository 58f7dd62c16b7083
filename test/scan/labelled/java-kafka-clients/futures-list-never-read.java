package dev.meterworks.alarms;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;

public class AlarmBroadcaster {

    private final Producer<String, String> producer;

    public AlarmBroadcaster(Producer<String, String> producer) {
        this.producer = producer;
    }

    public int broadcast(Collection<String> sites, String alarm) {
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        int sent = 0;
        for (String site : sites) {
            futures.add(producer.send(new ProducerRecord<>("alarms", site, alarm))); // expect: send-with-callback violation
            sent++;
        }
        producer.flush();
        return sent;
    }
}
