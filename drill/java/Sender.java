import java.io.FileReader;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends values as programs do that Kafka's VerifiableProducer is not like, which always listens, and sends nothing large.
 *
 * <p>Usage: Sender producer.properties TOPIC PREFIX COUNT LARGE BYTES callback|no-callback|no-flush. The first LARGE values
 * are of records of more than so many BYTES. Prints "producer_send_success" or "producer_send_error" as VerifiableProducer
 * does of what it hears of, and {"name": "sent", "value": …} where send() has come back without an exception and nobody
 * will hear more, so that the program goes on as if the record were kept: with no-callback of each, and with no-flush,
 * where the program ends right after the last send, of each that it has not heard of by then (checklist item 1).
 */
public final class Sender {
  private static final Set<String> heardOf = ConcurrentHashMap.newKeySet();

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (FileReader file = new FileReader(args[0])) {
      settings.load(file);
    }
    String topic = args[1];
    int count = Integer.parseInt(args[3]);
    int large = Integer.parseInt(args[4]);
    // What is large is so in its key, so that a value stays what it is known by.
    String largeKey = "x".repeat(Integer.parseInt(args[5]));
    boolean listens = !args[6].equals("no-callback");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int number = 0; number < count; number++) {
        String value = args[2] + "." + number;
        String key = number < large ? largeKey : null;
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        if (listens) {
          producer.send(record, (metadata, error) -> heard(value, error));
        } else {
          producer.send(record);
          say("sent", value, "");
        }
      }
      if (args[6].equals("no-flush")) end(args[2], count);
    }
  }

  /** The producer is neither flushed nor closed. */
  private static void end(String prefix, int count) {
    for (int number = 0; number < count; number++) {
      String value = prefix + "." + number;
      if (!heardOf.contains(value)) say("sent", value, "");
    }
    System.exit(0);
  }

  private static void heard(String value, Exception error) {
    heardOf.add(value);
    if (error == null) say("producer_send_success", value, "");
    else say("producer_send_error", value, ",\"exception\":\"" + error.getClass().getName() + "\"");
  }

  private static synchronized void say(String name, String value, String more) {
    System.out.println("{\"name\":\"" + name + "\",\"value\":\"" + value + "\"" + more + "}");
  }
}
