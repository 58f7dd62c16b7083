package com.smallshop.scripts;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.Properties;

final class OneShot {

    static void announce(String text) {
        Properties props = new Properties();
        props.setProperty("bootstrap.servers", "localhost:9092");
        props.setProperty("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        props.setProperty("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        new KafkaProducer<String, String>(props).send(new ProducerRecord<>("announcements", text)); // expect: send-with-callback violation, flush-before-exit violation
    }

    private OneShot() {
    }
}
