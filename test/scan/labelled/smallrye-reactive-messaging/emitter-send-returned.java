package org.acme.orders;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

@Path("/orders")
public class OrderResource {

    private final Emitter<Order> orders;

    @Inject
    public OrderResource(@Channel("orders-out") @OnOverflow(OnOverflow.Strategy.BUFFER) Emitter<Order> orders) {
        this.orders = orders;
    }

    @POST
    public CompletionStage<Response> place(Order order) {
        return orders.send(order).thenApply(written -> Response.accepted().build());
    }

    public record Order(String id, java.util.List<String> lines) {}
}
