package org.acme.legacy;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;

@Stateless
public class OrderNotifier {

    @Inject
    private JMSContext context;

    @Resource(lookup = "java:/jms/queue/orders")
    private Queue orders;

    @Inject
    private Event<String> emitter;

    public void placed(String order, SseEventSink sink, OutboundSseEvent event) {
        context.createProducer().setProperty("type", "placed").send(orders, order);
        emitter.fireAsync(order);
        sink.send(event);
    }
}
