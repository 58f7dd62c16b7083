package com.northpier.docs;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class ExampleCode {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExampleCode.class);

    // props.put("acks", "0");
    // props.put("enable.auto.commit", "true");
    static final String WRONG = """
            Producer<String, String> producer = new KafkaProducer<>(props);
            producer.send(record);
            consumer.commitSync();
            """;

    /* producer.send(new ProducerRecord<>("examples", "old")); */

    private final Producer<String, String> producer;

    public ExampleCode(Producer<String, String> producer) {
        this.producer = producer;
    }

    public void publish() {
        var record = new ProducerRecord<String, String>("examples", "new KafkaConsumer<>(props); // acks=1", WRONG);
        // producer.send(record);
        producer.send(record, (metadata, e) -> {
            if (e == null) {
                LOGGER.info("producer.send({}) done", metadata);
                return;
            }
            LOGGER.error("producer.send() failed", e);
        });
    }
}
