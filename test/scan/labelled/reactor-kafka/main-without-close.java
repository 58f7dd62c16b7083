package com.acme.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Flux;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

public class Load {
    public static void main(String[] args) throws Exception {
        Map<String, Object> props = Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0],
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        KafkaSender<String, String> sender = KafkaSender.create(SenderOptions.create(props)); // expect: flush-before-exit violation

        var lines = Files.readAllLines(Path.of(args[1]));
        sender.send(Flux.fromIterable(lines).map(l -> SenderRecord.create("lines", null, null, (String) null, l, l)))
            .doOnError(e -> System.err.println("not written: " + e))
            .subscribe(r -> System.out.println(r.recordMetadata()));
        System.out.println(lines.size() + " lines");
    }
}
