package com.acme.billing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverRecord;

public class InvoiceReceiver {
    private final KafkaReceiver<String, String> receiver;
    private final InvoiceService invoices;

    public InvoiceReceiver(String servers, InvoiceService invoices) {
        ReceiverOptions<String, String> options = ReceiverOptions.<String, String>create(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ConsumerConfig.GROUP_ID_CONFIG, "billing",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class))
            .commitInterval(Duration.ofSeconds(1))
            .subscription(List.of("invoices"));
        this.receiver = KafkaReceiver.create(options);
        this.invoices = invoices;
    }

    public Disposable start() {
        return receiver.receive().concatMap(this::book).subscribe();
    }

    private Mono<Void> book(ReceiverRecord<String, String> invoice) {
        return invoices.book(invoice.value())
            .doOnSuccess(done -> invoice.receiverOffset().acknowledge())
            .then();
    }
}
