package com.brightmart.billing;

import java.util.List;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Service;

@Service
public class InvoicePublisher {

    private final KafkaTemplate<String, Object> template;
    private final KafkaTemplate<String, Object> auditTemplate;

    public InvoicePublisher(KafkaTemplate<String, Object> template, KafkaTemplate<String, Object> auditTemplate) {
        this.template = template;
        this.auditTemplate = auditTemplate;
    }

    public void publishAll(List<Invoice> invoices) {
        template.executeInTransaction(operations -> {
            invoices.stream()
                .filter(Invoice::isIssued)
                .forEach(invoice -> template.send("invoices", invoice.number(), invoice));
            for (Invoice invoice : invoices) {
                operations.send("invoice-numbers", invoice.number(), invoice.number());
            }
            return null;
        });
    }

    public void publishWithAudit(Invoice invoice) {
        template.executeInTransaction(operations -> {
            auditTemplate.send("audit", invoice.number(), "issued"); // expect: send-with-callback violation
            return operations.send("invoices", invoice.number(), invoice);
        });
    }

    public void publishOne(Invoice invoice) {
        template.send("invoices", invoice.number(), invoice); // expect: send-with-callback violation
    }

    public record Invoice(String number, boolean isIssued) {
    }
}
