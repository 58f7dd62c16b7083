package com.smallshop.images;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Duration;
import java.util.List;

public class ThumbnailLoop {

    private final Consumer<String, String> consumer;

    public ThumbnailLoop(Consumer<String, String> consumer) {
        this.consumer = consumer;
    }

    public void run() {
        consumer.subscribe(List.of("images"));
        while (true) {
            for (ConsumerRecord<String, String> image : consumer.poll(Duration.ofMillis(100))) {
                new Thread(() -> resize(image.key(), image.value()), "resize-" + image.offset()).start();
            }
            consumer.commitSync(); // expect: commit-after-processing violation
        }
    }

    private void resize(String id, String path) {
        System.out.println("resizing " + id + " at " + path);
    }
}
