package com.brightmart.notify;

import com.rabbitmq.client.Channel;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** From RabbitMQ to Kafka. */
@Component
public class RabbitToKafka {

    private final KafkaTemplate<String, String> kafkaTemplate;

    public RabbitToKafka(KafkaTemplate<String, String> kafkaTemplate) {
        this.kafkaTemplate = kafkaTemplate;
    }

    @RabbitListener(queues = "legacy", ackMode = "MANUAL")
    public void forward(String body, Channel channel, @Header(AmqpHeaders.DELIVERY_TAG) long tag) throws IOException {
        try {
            kafkaTemplate.send("legacy", body).join();
            channel.basicAck(tag, false);
        } catch (RuntimeException e) {
            channel.basicNack(tag, false, true);
        }
    }
}
