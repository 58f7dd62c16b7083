package net.tidewater.billing;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.Map;

public class RawSink implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> out;

    public RawSink(String brokers) {
        out = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "compression.type", "zstd"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void accept(byte[] key, byte[] value) {
        out.send(new ProducerRecord<>("raw", key, value), (m, e) -> {}); // expect: delivery-error-handled violation
    }

    @Override
    public void close() {
        out.flush();
        out.close();
    }
}
