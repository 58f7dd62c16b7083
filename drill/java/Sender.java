import java.io.FileReader;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends values with or without listening to what becomes of them: checklist item 1. Kafka's VerifiableProducer always listens.
 *
 * <p>Usage: Sender producer.properties TOPIC PREFIX COUNT OVERSIZED callback|no-callback. The first OVERSIZED values are
 * larger than the producer may send. Prints {"name": "sent", "value": …} where send() has come back without an exception and
 * nobody listens for more, and "producer_send_success" or "producer_send_error" as VerifiableProducer does where somebody
 * does.
 */
public final class Sender {
  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (FileReader file = new FileReader(args[0])) {
      settings.load(file);
    }
    String topic = args[1];
    int count = Integer.parseInt(args[3]);
    int oversized = Integer.parseInt(args[4]);
    boolean listens = args[5].equals("callback");
    int limit = Integer.parseInt(settings.getProperty("max.request.size", "1048576"));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int number = 0; number < count; number++) {
        String value = args[2] + "." + number;
        // What is too large is padded in its key, so that a value stays what it is known by.
        String key = number < oversized ? "x".repeat(limit) : null;
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        if (listens) {
          producer.send(record, (metadata, error) -> heard(value, error));
        } else {
          producer.send(record);
          say("sent", value, "");
        }
      }
    }
  }

  private static void heard(String value, Exception error) {
    if (error == null) say("producer_send_success", value, "");
    else say("producer_send_error", value, ",\"exception\":\"" + error.getClass().getName() + "\"");
  }

  private static synchronized void say(String name, String value, String more) {
    System.out.println("{\"name\":\"" + name + "\",\"value\":\"" + value + "\"" + more + "}");
  }
}
