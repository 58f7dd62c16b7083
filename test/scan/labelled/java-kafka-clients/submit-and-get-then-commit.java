package com.smallshop.images;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

public class WatermarkLoop {

    private final Consumer<String, String> consumer;
    private final ExecutorService pool;

    public WatermarkLoop(Consumer<String, String> consumer, ExecutorService pool) {
        this.consumer = consumer;
        this.pool = pool;
    }

    public void step() throws InterruptedException, ExecutionException {
        ConsumerRecords<String, String> images = consumer.poll(Duration.ofMillis(100));
        List<Future<?>> jobs = new ArrayList<>();
        for (ConsumerRecord<String, String> image : images) {
            jobs.add(pool.submit(() -> stamp(image.value())));
        }
        for (Future<?> job : jobs) {
            job.get();
        }
        consumer.commitSync();
    }

    private void stamp(String path) {
        System.out.println("stamping " + path);
    }
}
