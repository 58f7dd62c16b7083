package com.northpier.loyalty;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

public class PointsConsumer {

    public void consume(Connection db) throws SQLException {
        Properties props = new Properties() {{
            put("bootstrap.servers", "kafka-0.kafka:9092");
            put("group.id", "points");
            put("auto.offset.reset", "earliest");
            put("key.deserializer", StringDeserializer.class.getName());
            put("value.deserializer", StringDeserializer.class.getName());
        }};
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(props); // expect: auto-commit-disabled violation
        consumer.subscribe(List.of("purchases"));
        try (PreparedStatement insert = db.prepareStatement("insert into points(customer, amount) values (?, ?)")) {
            while (true) {
                ConsumerRecords<String, String> purchases = consumer.poll(Duration.ofSeconds(1));
                for (ConsumerRecord<String, String> purchase : purchases) {
                    insert.setString(1, purchase.key());
                    insert.setLong(2, Long.parseLong(purchase.value()));
                    insert.executeUpdate();
                }
                consumer.commitSync();
            }
        } finally {
            consumer.close();
        }
    }
}
