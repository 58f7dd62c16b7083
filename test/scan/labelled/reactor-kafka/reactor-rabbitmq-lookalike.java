package com.acme.shop.events;

import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.rabbitmq.AcknowledgableDelivery;
import reactor.rabbitmq.OutboundMessage;
import reactor.rabbitmq.RabbitFlux;
import reactor.rabbitmq.Receiver;
import reactor.rabbitmq.Sender;
import reactor.rabbitmq.SenderOptions;

/** Since the move away from reactor.kafka.sender.KafkaSender. */
public class CartEvents {
    private final Sender sender = RabbitFlux.createSender(new SenderOptions());
    private final Receiver receiver = RabbitFlux.createReceiver();

    public void linesAdded(String cart, Flux<String> skus) {
        sender.send(skus.map(sku -> new OutboundMessage("cart", cart, sku.getBytes(StandardCharsets.UTF_8)))).subscribe();
    }

    public Flux<Void> consume(java.util.function.Function<byte[], Mono<Void>> handler) {
        return receiver.consumeManualAck("cart.lines")
            .doOnNext(AcknowledgableDelivery::ack)
            .concatMap(d -> handler.apply(d.getBody()));
    }
}
