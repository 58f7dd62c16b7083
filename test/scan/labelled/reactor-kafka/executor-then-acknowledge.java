package com.acme.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.annotation.PostConstruct;
import javax.annotation.PreDestroy;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverRecord;

@Component
class Transcoding {
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final KafkaReceiver<String, String> receiver;
    private final Transcoder transcoder;
    private Disposable subscription;

    Transcoding(KafkaReceiver<String, String> receiver, Transcoder transcoder) {
        this.receiver = receiver;
        this.transcoder = transcoder;
    }

    @PostConstruct
    void start() {
        subscription = receiver.receive().subscribe(this::accept);
    }

    private void accept(ReceiverRecord<String, String> video) {
        workers.submit(() -> transcoder.transcode(video.value()));
        video.receiverOffset().acknowledge(); // expect: commit-after-processing violation
    }

    @PreDestroy
    void stop() {
        subscription.dispose();
        workers.shutdown();
    }
}
