package net.tidewater.billing;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.math.BigDecimal;
import java.util.UUID;

public final class InvoicePublisher {

    private final Producer<UUID, String> producer;

    public InvoicePublisher(Producer<UUID, String> producer) {
        this.producer = producer;
    }

    public void publish(Invoice invoice) {
        final String payload = "{\"customer\":\"" + invoice.customer() + "\",\"total\":" + invoice.total() + "}";
        producer.send(new ProducerRecord<>("billing.invoices", invoice.id(), payload), null); // expect: send-with-callback violation
    }

    public record Invoice(UUID id, String customer, BigDecimal total) {
    }
}
