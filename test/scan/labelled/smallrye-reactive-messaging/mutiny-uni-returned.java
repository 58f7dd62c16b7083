package org.acme.metrics;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;

@ApplicationScoped
public class UsageMeter {

    @Inject
    @Channel("usage")
    MutinyEmitter<Record<String, Long>> usage;

    public Uni<Void> used(String tenant, long bytes) {
        return usage.send(Record.of(tenant, bytes)).ifNoItem().after(Duration.ofSeconds(10)).fail();
    }

    public Uni<Long> usedAll(Map<String, Long> byTenant) {
        return Multi.createFrom().iterable(byTenant.entrySet())
            .onItem().transformToUniAndConcatenate(e -> used(e.getKey(), e.getValue()).replaceWith(e))
            .collect().with(java.util.stream.Collectors.counting());
    }
}
