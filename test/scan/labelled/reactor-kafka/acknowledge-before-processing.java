package com.acme.billing;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;

public class InvoiceReceiver {
    private static final Logger log = LoggerFactory.getLogger(InvoiceReceiver.class);
    private final KafkaReceiver<String, String> receiver;
    private final InvoiceService invoices;

    public InvoiceReceiver(ReceiverOptions<String, String> options, InvoiceService invoices) {
        this.receiver = KafkaReceiver.create(options
            .consumerProperty("enable.auto.commit", false)
            .subscription(List.of("invoices")));
        this.invoices = invoices;
    }

    public Disposable start() {
        return receiver.receive()
            .doOnNext(r -> r.receiverOffset().acknowledge()) // expect: commit-after-processing violation
            .concatMap(r -> invoices.book(r.value()))
            .doOnError(e -> log.error("booking failed", e))
            .subscribe();
    }
}
