import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;

public class BatchProducerDemo {

    public static void main(String[] args) throws Exception {
        Properties props = new Properties();
        props.put("bootstrap.servers", "localhost:9092");
        props.put("acks", "all");
        props.put("retries", Integer.MAX_VALUE);
        props.put("linger.ms", 5);
        props.put("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        props.put("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");

        KafkaProducer<String, String> producer = new KafkaProducer<>(props);
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                pending.add(producer.send(new ProducerRecord<>("my-topic", "key-" + i, "message " + i)));
            }
            for (Future<RecordMetadata> f : pending) {
                System.out.println("offset " + f.get().offset());
            }
        } finally {
            producer.close();
        }
    }
}
