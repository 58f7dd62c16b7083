package com.acme.config;

import static org.apache.kafka.clients.producer.ProducerConfig.*;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;

public final class Senders {
    private Senders() {}

    public static KafkaSender<java.util.UUID, byte[]> create(String servers, String clientId) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(CLIENT_ID_CONFIG, clientId);
        settings.put(ACKS_CONFIG, "all");
        settings.put(RETRIES_CONFIG, 5); // expect: retries-minimum violation
        settings.put(KEY_SERIALIZER_CLASS_CONFIG, UUIDSerializer.class);
        settings.put(VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return KafkaSender.create(SenderOptions.create(settings));
    }
}
