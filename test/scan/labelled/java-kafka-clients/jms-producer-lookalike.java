package com.northpier.legacy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** The old way to the mainframe, until everything goes through Kafka: producer.send(record) and so on. */
public class MainframeQueue {

    private final ConnectionFactory factory;

    public MainframeQueue(ConnectionFactory factory) {
        this.factory = factory;
    }

    public void put(String text) throws JMSException {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue("MF.IN"));
            producer.send(session.createTextMessage(text));
            session.commit();
        }
    }

    public void take(java.util.function.Consumer<Message> handler) throws JMSException {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("MF.OUT"));
            connection.start();
            Message m = consumer.receive(1_000);
            m.acknowledge();
            handler.accept(m);
        }
    }
}
