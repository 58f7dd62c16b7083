package org.acme.orders;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

@Path("/orders")
public class OrderResource {

    @Inject
    @Channel("orders-out")
    Emitter<Order> orders;

    @POST
    public Response place(Order order) {
        if (order.lines().isEmpty()) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        orders.send(order); // expect: send-with-callback violation
        return Response.accepted().build();
    }

    public record Order(String id, java.util.List<String> lines) {}
}
