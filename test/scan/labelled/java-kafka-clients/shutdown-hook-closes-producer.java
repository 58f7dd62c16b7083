package com.northpier.clock;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Properties;

public class TickApplication {

    private static final Logger LOG = LoggerFactory.getLogger(TickApplication.class);

    public static void main(String[] args) throws InterruptedException {
        Properties conf = new Properties();
        conf.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BROKERS"));
        conf.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        conf.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        conf.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);

        final KafkaProducer<String, String> producer = new KafkaProducer<>(conf);
        Runtime.getRuntime().addShutdownHook(new Thread(producer::close));

        while (!Thread.currentThread().isInterrupted()) {
            String now = Instant.now().toString();
            producer.send(new ProducerRecord<>("ticks", now), (metadata, e) -> {
                if (e != null) {
                    LOG.warn("tick {} lost", now, e);
                }
            });
            Thread.sleep(1_000);
        }
    }
}
