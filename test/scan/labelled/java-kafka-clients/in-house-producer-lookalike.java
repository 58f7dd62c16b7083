package com.northpier.pipeline;

import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

public class InMemoryPipeline {

    public static void main(String[] args) {
        Properties props = new Properties();
        props.put("retries", 3);
        props.put("timeout", 500);

        Producer<String> producer = new Producer<>(props);
        producer.send("first");
        producer.send("second");
        Consumer<String> consumer = new Consumer<>(producer.queue);
        String next = consumer.poll();
        consumer.commitSync();
        System.out.println(next);
        System.exit(0);
    }

    static class Producer<T> {
        final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
        final int retries;

        Producer(Properties props) {
            retries = (int) props.get("retries");
        }

        void send(T item) {
            queue.add(item);
        }
    }

    static class Consumer<T> {
        private final BlockingQueue<T> queue;

        Consumer(BlockingQueue<T> queue) {
            this.queue = queue;
        }

        T poll() {
            return queue.poll();
        }

        void commitSync() {
            // nothing to do
        }
    }
}
