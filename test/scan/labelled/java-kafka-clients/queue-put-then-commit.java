package com.example.feeds;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

final class FeedReader implements Runnable {
  private final KafkaConsumer<String, String> consumer;
  private final BlockingQueue<String> lines;

  FeedReader(KafkaConsumer<String, String> consumer, BlockingQueue<String> lines) {
    this.consumer = consumer;
    this.lines = lines;
  }

  @Override
  public void run() {
    consumer.subscribe(List.of("feeds"));
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<String, String> line : consumer.poll(Duration.ofMillis(500))) {
          lines.put(line.value());
        }
        consumer.commitSync(); // expect: commit-after-processing violation
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
