import java.io.FileReader;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends orders, and listens to what becomes of each: checklist item 1, which no setting can say.
 *
 * <p>Usage: OrdersProducer producer.properties TOPIC RUN COUNT. Prints "acked ORDER" for each order that the brokers have
 * acknowledged, and "failed ORDER REASON" for each that they have not. The exit code is 0 if none has failed.
 */
public final class OrdersProducer {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    // All that durability hangs on comes from the infrastructure's program.
    try (FileReader file = new FileReader(args[0])) {
      settings.load(file);
    }
    String topic = args[1];
    String run = args[2];
    int count = Integer.parseInt(args[3]);
    AtomicInteger failed = new AtomicInteger();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int number = 0; number < count; number++) {
        String order = run + "-" + number;
        producer.send(
            new ProducerRecord<>(topic, order, "{\"order\":\"" + order + "\"}"),
            (metadata, error) -> {
              if (error == null) {
                System.out.println("acked " + order);
              } else {
                // A real service would keep the order, or tell whoever has placed it. It must not go on as if it were sent.
                failed.incrementAndGet();
                System.out.println("failed " + order + " " + error);
              }
            });
        Thread.sleep(2);
      }
      // close() waits for what is under way; without it, the end of the program would drop that.
    }
    System.exit(failed.get() == 0 ? 0 : 1);
  }
}
