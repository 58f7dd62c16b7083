package com.brightmart.payments;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Service;

import java.util.List;

@Service
public class ExchangeRateListener {

    private final JdbcClient jdbc;

    public ExchangeRateListener(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @KafkaListener(topics = "rates", batch = "true")
    public void rates(List<ConsumerRecord<String, Double>> rates, Consumer<?, ?> consumer) {
        consumer.commitSync(); // expect: commit-after-processing violation
        for (ConsumerRecord<String, Double> rate : rates) {
            jdbc.sql("insert into rates(currency, rate) values (?, ?)")
                    .param(rate.key())
                    .param(rate.value())
                    .update();
        }
    }
}
