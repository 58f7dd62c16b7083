import java.io.FileReader;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Processes orders, and commits only what has been processed: checklist item 8, of which a setting is only the half.
 *
 * <p>Usage: OrdersConsumer consumer.properties TOPIC. Prints "processed ORDER" for each order. It may process an order a
 * second time after it was ended in between, so a real service makes that harmless: by the order's id, say.
 */
public final class OrdersConsumer {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (FileReader file = new FileReader(args[0])) {
      settings.load(file);
    }
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(args[1]));
      while (true) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        for (ConsumerRecord<String, String> record : records) {
          process(record);
        }
        if (!records.isEmpty()) {
          commit(consumer);
        }
      }
    }
  }

  private static void process(ConsumerRecord<String, String> order) {
    System.out.println("processed " + order.key());
  }

  /** After processing, and before the next poll: what is not committed is delivered again, to whoever has the partition then. */
  private static void commit(KafkaConsumer<String, String> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException moved) {
      System.out.println("not committed: " + moved.getMessage());
    }
  }
}
