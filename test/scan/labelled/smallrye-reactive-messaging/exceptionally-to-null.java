package org.acme.logins;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

@RequestScoped
public class LoginListener {

    @Inject
    @Channel("logins")
    Emitter<String> logins;

    void onLogin(@Observes LoggedIn event) {
        logins.send(event.user() + ";" + event.at())
            .exceptionally(t -> null); // expect: delivery-error-handled violation
    }
}
