package com.smallshop.sync;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.List;
import java.util.Map;

class PriceExport {

    public static void main(String[] args) throws Exception {
        List<String> prices = List.of("1=100", "2=250");
        KafkaProducer<String, String> producer = new KafkaProducer<>( // expect: flush-before-exit violation
                Map.of("bootstrap.servers", args[0], "retries", 5), // expect: retries-minimum violation
                new StringSerializer(),
                new StringSerializer());

        producer.send(new ProducerRecord<>("prices.control", "begin")).get();
        for (String price : prices) {
            producer.send(new ProducerRecord<>("prices", price), (m, e) -> {
                if (e != null) System.err.println(price + " failed: " + e);
            });
        }
        System.out.println("exported " + prices.size());
    }
}
