package org.acme.payments;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

@ApplicationScoped
public class PaymentConsumer {
    private static final Logger LOG = Logger.getLogger(PaymentConsumer.class);

    @Inject
    Ledger ledger;

    @Incoming("payments")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    @Blocking
    public CompletionStage<Void> consume(Message<Payment> message) {
        try {
            ledger.book(message.getPayload());
        } catch (LedgerException e) {
            LOG.warn("payment not booked", e);
            return message.nack(e);
        }
        return message.ack();
    }
}
