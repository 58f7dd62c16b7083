package org.acme.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
public class Pager {

    private final SmsGateway gateway;

    public Pager(SmsGateway gateway) {
        this.gateway = gateway;
    }

    @Incoming("alerts")
    @Acknowledgment(Acknowledgment.Strategy.PRE_PROCESSING) // expect: commit-after-processing violation
    public void page(String alert) {
        gateway.send("+49123456789", alert);
    }
}
