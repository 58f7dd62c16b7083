package org.acme.metrics;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;

@ApplicationScoped
public class UsageMeter {

    @Inject
    @Channel("usage")
    MutinyEmitter<Record<String, Long>> usage;

    public void used(String tenant, long bytes) {
        if (bytes > 0) {
            usage.sendAndForget(Record.of(tenant, bytes)); // expect: send-with-callback violation
        }
    }
}
