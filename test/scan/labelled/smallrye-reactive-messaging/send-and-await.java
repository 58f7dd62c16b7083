package org.acme.feedback;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

@Path("/feedback")
public class FeedbackResource {
    @Inject
    Logger log;

    @Inject
    @Channel("feedback")
    MutinyEmitter<String> feedback;

    @POST
    @RunOnVirtualThread
    public String post(@FormParam("text") String text) {
        try {
            feedback.sendAndAwait(text.strip());
        } catch (RuntimeException e) {
            log.error("feedback lost", e);
            throw new ServiceUnavailableException(30L);
        }
        return "Thank you!";
    }
}
