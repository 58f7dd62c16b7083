package org.acme.shipping;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

@ApplicationScoped
public class Shipments {
    private static final Logger LOG = Logger.getLogger("shipments");

    @Inject
    @Channel("shipments")
    Emitter<Shipment> emitter;

    public void dispatched(Shipment shipment) {
        emitter.send(Message.of(shipment)
            .addMetadata(OutgoingKafkaRecordMetadata.<String>builder().withKey(shipment.id()).build())
            .withAck(() -> {
                LOG.debugf("shipment %s written", shipment.id());
                return CompletableFuture.completedFuture(null);
            })
            .withNack(reason -> {
                LOG.errorf(reason, "shipment %s refused", shipment.id());
                return CompletableFuture.completedFuture(null);
            }));
    }

    public record Shipment(String id, String carrier) {}
}
