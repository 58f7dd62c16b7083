import java.io.FileReader;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Processes records, and fails at one of them if it is told to: checklist item 8.
 *
 * <p>Usage: Processor consumer.properties TOPIC COUNT FAIL_AT commit-after|commit-before|auto. Ends once COUNT records are
 * processed, or after IDLE_MS without one. At the FAIL_AT-th record (none: 0) the handler throws: the loop is left, close()
 * runs in finally, as in any program. Prints {"name": "positioned"} once it knows where it reads
 * on, and {"name": "processed", "value": …} for each record that the handler has done.
 */
public final class Processor {
  private static final long IDLE_MS = 8_000;

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (FileReader file = new FileReader(args[0])) {
      settings.load(file);
    }
    int count = Integer.parseInt(args[2]);
    int failAt = Integer.parseInt(args[3]);
    String commits = args[4];
    int processed = 0;
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(args[1]));
      long last = System.currentTimeMillis();
      boolean isPositioned = false;
      while (processed < count && System.currentTimeMillis() - last < IDLE_MS) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        if (!isPositioned && !consumer.assignment().isEmpty()) {
          // Asking for it finds it: what is sent from now on comes after it.
          consumer.assignment().forEach(consumer::position);
          System.out.println("{\"name\":\"positioned\"}");
          isPositioned = true;
        }
        if (records.isEmpty()) continue;
        if (commits.equals("commit-before")) consumer.commitSync();
        for (ConsumerRecord<String, String> record : records) {
          processed++;
          if (processed == failAt) throw new IllegalStateException("the handler failed at record " + failAt);
          System.out.println("{\"name\":\"processed\",\"value\":\"" + record.value() + "\"}");
        }
        if (commits.equals("commit-after")) consumer.commitSync();
        last = System.currentTimeMillis();
      }
    }
  }
}
