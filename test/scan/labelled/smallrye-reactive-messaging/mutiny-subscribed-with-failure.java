package org.acme.catalog;

import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
public class PriceChanges {

    private final MutinyEmitter<String> emitter;

    public PriceChanges(@Channel("price-changes") MutinyEmitter<String> emitter) {
        this.emitter = emitter;
    }

    public void changed(String sku) {
        emitter.send(sku)
            .subscribe().with(
                done -> Log.debugf("%s announced", sku),
                failure -> Log.errorf(failure, "%s not announced", sku));
    }

    public void removed(String sku) {
        emitter.sendMessage(Message.of("-" + sku))
            .onFailure().invoke(failure -> Log.error(sku, failure))
            .subscribe().with(done -> Log.debug(sku));
    }
}
