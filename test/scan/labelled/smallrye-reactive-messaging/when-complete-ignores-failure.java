package org.acme.prices;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

@ApplicationScoped
public class PriceTicker {

    final LongAdder sent = new LongAdder();

    @Channel("prices")
    Emitter<Double> emitter;

    @Scheduled(every = "1s")
    void tick() {
        emitter.send(ThreadLocalRandom.current().nextDouble(100.0))
            .whenComplete((ok, failure) -> sent.increment()); // expect: delivery-error-handled violation
    }
}
