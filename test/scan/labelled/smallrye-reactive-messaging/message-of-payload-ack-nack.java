package org.acme.shipping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

@Singleton
public class Returns {

    private final Emitter<String> emitter;
    private final ReturnsTable table;

    @Inject
    public Returns(@Channel("returns") Emitter<String> emitter, ReturnsTable table) {
        this.emitter = emitter;
        this.table = table;
    }

    public void returned(String shipment) {
        emitter.send(Message.of(shipment, () -> written(shipment), reason -> refused(shipment, reason)));
    }

    private CompletionStage<Void> written(String shipment) {
        table.markAnnounced(shipment);
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> refused(String shipment, Throwable reason) {
        table.markPending(shipment, reason.getMessage());
        return CompletableFuture.completedFuture(null);
    }
}
