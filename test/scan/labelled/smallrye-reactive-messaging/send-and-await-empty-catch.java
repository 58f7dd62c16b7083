package org.acme.feedback;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.reactive.messaging.Channel;

@Path("/feedback")
@Blocking
public class FeedbackResource {

    @Inject
    @Channel("feedback")
    MutinyEmitter<String> feedback;

    @POST
    public String post(@FormParam("text") String text) {
        try {
            feedback.sendAndAwait(text.strip());
        } catch (RuntimeException e) { // expect: delivery-error-handled violation
        }
        return "Thank you!";
    }
}
