package com.northpier.it;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MockedSendTest {

    private final MockProducer<String, String> producer =
            new MockProducer<>(false, new StringSerializer(), new StringSerializer());

    @AfterEach
    void tearDown() {
        producer.close();
    }

    @Test
    void tellsThatTheRecordWasTooLarge() {
        Future<RecordMetadata> outcome = producer.send(new ProducerRecord<>("t", "x".repeat(10)));
        producer.errorNext(new RecordTooLargeException("10 > 9"));

        assertThatThrownBy(outcome::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(producer.history()).hasSize(1);
    }
}
