package com.smallshop.images;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import java.time.Duration;
import java.util.stream.StreamSupport;

/** forEach on a parallel stream returns when the last element is through. */
public record ExifLoop(Consumer<String, byte[]> consumer, ExifReader reader) {

    public void step() {
        ConsumerRecords<String, byte[]> images = consumer.poll(Duration.ofMillis(100));
        StreamSupport.stream(images.spliterator(), true)
                .forEach(image -> reader.read(image.key(), image.value()));
        consumer.commitSync();
    }

    public interface ExifReader {
        void read(String id, byte[] jpeg);
    }
}
