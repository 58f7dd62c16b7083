package org.acme.catalog;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.reactive.messaging.Channel;

@Path("/products")
public class ProductResource {

    @Channel("products")
    @Inject
    MutinyEmitter<Product> changes;

    @PUT
    @Path("{id}")
    @WithTransaction
    public Uni<Product> update(String id, Product product) {
        return Product.<Product>findById(id)
            .onItem().ifNotNull().invoke(found -> found.name = product.name)
            .invoke(found -> {
                changes.send(found); // expect: send-with-callback violation
            });
    }
}
