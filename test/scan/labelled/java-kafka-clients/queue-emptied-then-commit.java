package com.example.feeds;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

final class FeedSorter {
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  void run(KafkaConsumer<String, String> consumer, Store store) throws InterruptedException {
    consumer.subscribe(List.of("feeds"));
    while (true) {
      for (ConsumerRecord<String, String> line : consumer.poll(Duration.ofMillis(500))) {
        lines.put(line.value());
      }
      while (!lines.isEmpty()) {
        store.save(lines.take());
      }
      consumer.commitSync();
    }
  }

  interface Store {
    void save(String line);
  }
}
