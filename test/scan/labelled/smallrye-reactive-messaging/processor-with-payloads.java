package org.acme.alerts;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

@ApplicationScoped
public class AlertRouter {

    @Incoming("raw-alerts")
    @Outgoing("alerts")
    public Record<String, String> route(Record<String, String> raw) {
        return Record.of(raw.key().toLowerCase(Locale.ROOT), raw.value().strip());
    }

    @Outgoing("heartbeats")
    public Multi<String> heartbeats() {
        // emitter.send("beat") did the same before
        return Multi.createFrom().ticks().every(Duration.ofSeconds(5)).map(tick -> "beat " + tick);
    }
}
