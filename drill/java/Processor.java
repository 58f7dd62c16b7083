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
 * <p>Usage: Processor consumer.properties TOPIC COUNT FAIL_AT commit-after|commit-before|auto IDLE_MS ASSIGNMENT_MS. Ends
 * once COUNT records are processed, or after IDLE_MS without one since it has a position in its partition. Where it gets
 * none within ASSIGNMENT_MS it says so on standard error and ends with 3. At the FAIL_AT-th record (none: 0) the handler
 * throws: the loop is left, close() runs in finally, as in any program. Prints {"name": "positioned"} once it knows where
 * it reads on, and {"name": "processed", "value": …} for each record that the handler has done.
 */
public final class Processor {
  /** Another one than Java's own after an exception, which is what a handler that fails ends with. */
  private static final int NOT_ASSIGNED = 3;

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (FileReader file = new FileReader(args[0])) {
      settings.load(file);
    }
    int count = Integer.parseInt(args[2]);
    int failAt = Integer.parseInt(args[3]);
    String commits = args[4];
    long idle = Long.parseLong(args[5]);
    int processed = 0;
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(args[1]));
      ConsumerRecords<String, String> records = positioned(consumer, Long.parseLong(args[6]));
      long last = System.currentTimeMillis();
      while (true) {
        if (!records.isEmpty()) {
          if (commits.equals("commit-before")) consumer.commitSync();
          for (ConsumerRecord<String, String> record : records) {
            processed++;
            if (processed == failAt) throw new IllegalStateException("the handler failed at record " + failAt);
            System.out.println("{\"name\":\"processed\",\"value\":\"" + record.value() + "\"}");
          }
          if (commits.equals("commit-after")) consumer.commitSync();
          last = System.currentTimeMillis();
        }
        if (processed >= count || System.currentTimeMillis() - last >= idle) return;
        records = consumer.poll(Duration.ofMillis(200));
      }
    }
  }

  /** Polls until it has a position; answers what came with it. */
  private static ConsumerRecords<String, String> positioned(KafkaConsumer<String, String> consumer, long limit) {
    long start = System.currentTimeMillis();
    while (System.currentTimeMillis() - start < limit) {
      ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
      if (consumer.assignment().isEmpty()) continue;
      // Asking for it finds it: what is sent from now on comes after it.
      consumer.assignment().forEach(consumer::position);
      System.out.println("{\"name\":\"positioned\"}");
      return records;
    }
    System.err.println("no partition was assigned within " + limit / 1000.0 + " s");
    Runtime.getRuntime().halt(NOT_ASSIGNED);
    throw new AssertionError("it has ended");
  }
}
