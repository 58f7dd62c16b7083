package com.brightmart.parcels;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
public class ParcelBundler {

    private final ParcelTracker tracker = new ParcelTracker();

    public Message<Bundle> bundle(List<Message<Parcel>> parcels, Message<Parcel> first) {
        Supplier<CompletionStage<Void>> ack = () -> {
            CompletionStage<Void> acknowledged = first.ack();
            tracker.forget(first);
            return acknowledged;
        };
        return Message.of(Bundle.of(parcels)).withAck(ack);
    }

    @Incoming("parcels")
    public CompletionStage<Void> track(Message<Parcel> parcel) {
        CompletionStage<Void> acknowledged = parcel.ack(); // expect: commit-after-processing violation
        tracker.track(parcel.getPayload());
        return acknowledged;
    }
}
