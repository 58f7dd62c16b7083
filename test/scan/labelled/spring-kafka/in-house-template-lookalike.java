package com.brightmart.metrics;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Reads from Kafka, tells others; what is called template here is a text template with a send method. */
@Component
public class ReportListener {

    private final ReportTemplate template;
    private final Map<String, Integer> httpClient = Map.of("retries", 3, "timeout", 500);

    public ReportListener(ReportTemplate template) {
        this.template = template;
    }

    @KafkaListener(topics = "reports")
    public void report(String report) {
        if (httpClient.get("retries") > 0) {
            template.send("reports@brightmart.example", report);
        }
    }

    public interface ReportTemplate {
        void send(String address, String text);
    }
}
