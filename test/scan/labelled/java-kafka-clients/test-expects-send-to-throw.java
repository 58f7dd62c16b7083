package com.brightmart.shipping;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ParcelSerializationTest {

    private final Producer<String, Object> producer = TestProducers.strict();

    @Test
    void refusesParcelWithoutWeight() {
        ProducerRecord<String, Object> weightless = new ProducerRecord<>("parcels", new Parcel("p-1", null));
        assertThrows(SerializationException.class, () -> producer.send(weightless));
        assertThrows(SerializationException.class, () -> {
            producer.send(weightless);
        });
    }

    @Test
    void takesParcelWithWeight() {
        producer.send(new ProducerRecord<>("parcels", new Parcel("p-2", 120))); // expect: send-with-callback violation
        assertEquals(1, TestProducers.sent());
    }
}
