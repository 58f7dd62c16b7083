package com.northpier.relay;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

class ExactlyOnceRelay {

    private static final Logger LOG = LoggerFactory.getLogger(ExactlyOnceRelay.class);

    void relay(KafkaConsumer<String, String> in, KafkaProducer<String, String> out) {
        out.initTransactions();
        while (true) {
            ConsumerRecords<String, String> records = in.poll(Duration.ofSeconds(1));
            if (records.isEmpty()) {
                continue;
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            out.beginTransaction();
            try {
                for (ConsumerRecord<String, String> r : records) {
                    out.send(new ProducerRecord<>("copy." + r.topic(), r.key(), r.value()), (md, e) -> {
                        if (e != null) LOG.error("{}@{} not copied", r.topic(), r.offset(), e);
                    });
                    offsets.put(new TopicPartition(r.topic(), r.partition()), new OffsetAndMetadata(r.offset() + 1));
                }
                out.sendOffsetsToTransaction(offsets, in.groupMetadata());
                out.commitTransaction();
            } catch (KafkaException e) {
                out.abortTransaction();
                throw e;
            }
        }
    }
}
