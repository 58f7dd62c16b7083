package org.acme.shipping;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

@ApplicationScoped
public class Shipments {

    @Inject
    @Channel("shipments")
    Emitter<Shipment> emitter;

    public void dispatched(Shipment shipment) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
            .withKey(shipment.id())
            .withHeaders(new RecordHeaders().add("carrier", shipment.carrier().getBytes()))
            .build();
        emitter.send(Message.of(shipment, Metadata.of(metadata))); // expect: send-with-callback violation
    }

    public record Shipment(String id, String carrier) {}
}
