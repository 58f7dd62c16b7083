package com.northpier.tools;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

public class SeedPorts {

    int seed(String brokers, Iterable<String> ports) {
        Map<String, Object> cfg = new HashMap<>();
        cfg.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        cfg.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        AtomicInteger refused = new AtomicInteger();
        var producer = new KafkaProducer<String, String>(cfg, new StringSerializer(), new StringSerializer());
        for (String port : ports) {
            producer.send(new ProducerRecord<>("ports", port), (meta, error) -> {
                if (error != null) refused.incrementAndGet();
            });
        }
        producer.flush();
        return refused.get();
    }

    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: SeedPorts <brokers>");
            System.exit(2);
        }
        int refused = new SeedPorts().seed(args[0], List.of("DKAAR", "NOOSL", "SEGOT"));
        System.out.println(refused + " refused");
    }
}
