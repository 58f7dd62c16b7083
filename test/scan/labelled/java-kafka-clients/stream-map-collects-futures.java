package dev.meterworks.readings;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.DoubleSerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class CsvImportChecked {

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0],
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, DoubleSerializer.class);

        try (KafkaProducer<String, Double> producer = new KafkaProducer<>(settings);
             Stream<String> lines = Files.lines(Path.of(args[1]))) {
            List<Future<RecordMetadata>> acks = lines.skip(1)
                    .map(line -> line.split(";"))
                    .map(cells -> producer.send(new ProducerRecord<>("readings", cells[0], Double.valueOf(cells[1]))))
                    .collect(Collectors.toList());
            for (Future<RecordMetadata> ack : acks) {
                ack.get();
            }
        }
    }
}
