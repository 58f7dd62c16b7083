package org.acme.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
public class VideoConsumer {

    @Inject
    ManagedExecutor executor;

    @Inject
    Transcoder transcoder;

    @Incoming("videos")
    public CompletionStage<Void> onVideo(Message<String> video) {
        executor.submit(() -> transcoder.transcode(video.getPayload()));
        return video.ack(); // expect: commit-after-processing violation
    }
}
