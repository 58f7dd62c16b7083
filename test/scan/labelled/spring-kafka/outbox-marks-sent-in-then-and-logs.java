package com.brightmart.outbox;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

@Component
public class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final OutboxTable table;
    private final KafkaTemplate<String, String> kafka;

    public OutboxRelay(OutboxTable table, KafkaTemplate<String, String> kafka) {
        this.table = table;
        this.kafka = kafka;
    }

    @Scheduled(fixedDelay = 500)
    void relay() {
        for (Entry entry : table.unsent(100)) {
            kafka.send(new ProducerRecord<>(entry.topic(), entry.key(), entry.payload()))
                    .thenAccept(sent -> table.markSent(entry.id()))
                    .exceptionally(failure -> {
                        LOG.warn("outbox entry {} stays", entry.id(), failure);
                        return null;
                    });
        }
    }

    record Entry(UUID id, String topic, String key, String payload) {
    }

    interface OutboxTable {
        List<Entry> unsent(int max);

        void markSent(UUID id);
    }
}
