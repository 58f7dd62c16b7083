package com.smallshop.routing;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class PriorityRouter {

    enum Priority { HIGH, NORMAL, LOW }

    private static final Logger LOG = LoggerFactory.getLogger(PriorityRouter.class);

    private static final Callback LOGGING = (metadata, exception) -> {
        if (exception != null) LOG.error("not routed", exception);
    };

    private final Producer<String, String> out;

    PriorityRouter(Producer<String, String> out) {
        this.out = out;
    }

    void route(Priority priority, String key, String value) throws Exception {
        switch (priority) {
            case HIGH -> out.send(new ProducerRecord<>("high", key, value)).get();
            case NORMAL -> out.send(new ProducerRecord<>("normal", key, value), LOGGING);
            case LOW -> out.send(new ProducerRecord<>("low", key, value)); // expect: send-with-callback violation
        }
    }
}
