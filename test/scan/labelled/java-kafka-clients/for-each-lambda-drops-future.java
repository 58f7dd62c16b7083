package dev.meterworks.readings;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.DoubleSerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

public class CsvImport {

    public static void main(String[] args) throws IOException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0],
                ProducerConfig.CLIENT_ID_CONFIG, "csv-import",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, DoubleSerializer.class);

        try (KafkaProducer<String, Double> producer = new KafkaProducer<>(settings);
             Stream<String> lines = Files.lines(Path.of(args[1]))) {
            lines.skip(1)
                    .map(line -> line.split(";"))
                    .forEach(cells -> producer.send(new ProducerRecord<>("readings", cells[0], Double.valueOf(cells[1])))); // expect: send-with-callback violation
            producer.flush();
        }
    }
}
