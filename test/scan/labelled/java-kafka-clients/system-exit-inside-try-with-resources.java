package com.northpier.tools;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Properties;

public class NotifyDone {

    private static final Logger log = LoggerFactory.getLogger(NotifyDone.class);

    public static void main(String[] args) {
        Properties props = new Properties();
        props.put("bootstrap.servers", args[0]);
        props.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        props.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        props.put("acks", "all");

        try (Producer<String, String> producer = new KafkaProducer<>(props)) {
            producer.send(new ProducerRecord<>("jobs.done", args[1], "OK"), (md, ex) -> {
                if (ex != null) {
                    log.error("could not tell that {} is done", args[1], ex);
                }
            });
            System.exit(0); // expect: flush-before-exit violation
        }
    }
}
