package com.northpier.tools;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.Properties;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;

public class ConsoleProducer {

    public static void main(String... args) throws ExecutionException, InterruptedException {
        var settings = new Properties();
        settings.setProperty("bootstrap.servers", "127.0.0.1:29092");
        settings.setProperty("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.setProperty("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        settings.setProperty("acks", "-1");

        KafkaProducer<String, String> producer = new KafkaProducer<>(settings);
        Scanner in = new Scanner(System.in);
        while (in.hasNextLine()) {
            String line = in.nextLine();
            RecordMetadata written = producer.send(new ProducerRecord<>("console", line)).get();
            System.out.println("-> " + written);
        }
    }
}
