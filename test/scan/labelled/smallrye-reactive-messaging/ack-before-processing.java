package org.acme.payments;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
public class PaymentConsumer {

    @Inject
    Ledger ledger;

    @Incoming("payments")
    public CompletionStage<Void> consume(Message<Payment> message) {
        message.ack(); // expect: commit-after-processing violation
        String key = message.getMetadata(IncomingKafkaRecordMetadata.class).map(m -> String.valueOf(m.getKey())).orElse("-");
        ledger.book(key, message.getPayload());
        return CompletableFuture.completedFuture(null);
    }
}
