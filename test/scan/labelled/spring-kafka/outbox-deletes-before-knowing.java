package com.brightmart.outbox;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class HastyOutbox {

    private final JdbcTemplate jdbc;
    private final KafkaTemplate<String, String> kafkaTemplate;

    public HastyOutbox(JdbcTemplate jdbc, KafkaTemplate<String, String> kafkaTemplate) {
        this.jdbc = jdbc;
        this.kafkaTemplate = kafkaTemplate;
    }

    @Scheduled(fixedRate = 1_000)
    public void publish() {
        jdbc.query("select id, topic, body from outbox order by id limit 50", row -> {
            long id = row.getLong("id");
            kafkaTemplate.send( // expect: send-with-callback violation
                    row.getString("topic"),
                    Long.toString(id),
                    row.getString("body"));
            jdbc.update("delete from outbox where id = ?", id);
        });
    }
}
