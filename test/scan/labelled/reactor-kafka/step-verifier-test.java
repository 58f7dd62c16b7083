package com.acme.shop.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.kafka.test.context.EmbeddedKafka;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderRecord;
import reactor.test.StepVerifier;

@SpringBootTest
@EmbeddedKafka(topics = "cart.lines", partitions = 1)
class CartEventsIT {
    @Autowired
    KafkaSender<String, String> sender;

    @Test
    void writesInOrder() {
        Flux<SenderRecord<String, String, Integer>> records =
            Flux.range(0, 3).map(i -> SenderRecord.create(new ProducerRecord<>("cart.lines", "c1", "sku-" + i), i));

        StepVerifier.create(sender.send(records))
            .assertNext(r -> assertThat(r.correlationMetadata()).isZero())
            .expectNextCount(2)
            .expectComplete()
            .verify(Duration.ofSeconds(10));
    }
}
