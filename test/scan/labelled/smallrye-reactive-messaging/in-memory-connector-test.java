package org.acme.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InMemoryChannels.class)
class AlertRouterTest {

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector connector;

    @Test
    void lowersTheKey() {
        InMemorySource<Record<String, String>> source = connector.source("raw-alerts");
        InMemorySink<Record<String, String>> sink = connector.sink("alerts");

        source.send(Record.of("DISK", " full "));

        await().until(() -> sink.received().size() == 1);
        assertEquals("disk", sink.received().get(0).getPayload().key());
    }
}
