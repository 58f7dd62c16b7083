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
        KafkaSender<String, String> sender = KafkaSender.create(
            SenderOptions.<String, String>create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]))
                .withKeySerializer(new StringSerializer())
                .withValueSerializer(new StringSerializer()));
        try {
            Long count = sender
                .send(Flux.using(
                    () -> Files.lines(Path.of(args[1])),
                    lines -> Flux.fromStream(lines).map(l -> SenderRecord.create("lines", null, null, (String) null, l, l)),
                    java.util.stream.Stream::close))
                .count()
                .block();
            System.out.println(count + " lines");
        } finally {
            sender.close();
        }
    }
}
