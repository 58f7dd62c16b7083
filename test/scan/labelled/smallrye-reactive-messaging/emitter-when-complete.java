package org.acme.prices;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Random;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;

@ApplicationScoped
public class PriceTicker {
    private static final Logger LOG = Logger.getLogger(PriceTicker.class);

    private final Random random = new Random();

    @Channel("prices")
    Emitter<Double> emitter;

    @Scheduled(every = "1s")
    void tick() {
        double price = random.nextDouble() * 100;
        emitter.send(price).whenComplete((ignored, failure) -> {
            if (failure != null) {
                LOG.errorf(failure, "price %.2f was refused", price);
            } else {
                LOG.tracef("price %.2f written", price);
            }
        });
    }
}
