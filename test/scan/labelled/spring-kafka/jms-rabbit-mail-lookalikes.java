package com.brightmart.notify;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.stereotype.Service;

@Service
public class NotificationFanOut {

    private final RabbitTemplate rabbitTemplate;
    private final JmsTemplate jmsTemplate;
    private final SimpMessagingTemplate template;
    private final JavaMailSender sender;

    public NotificationFanOut(RabbitTemplate rabbitTemplate, JmsTemplate jmsTemplate,
                              SimpMessagingTemplate template, JavaMailSender sender) {
        this.rabbitTemplate = rabbitTemplate;
        this.jmsTemplate = jmsTemplate;
        this.template = template;
        this.sender = sender;
    }

    public void notify(String user, String text) {
        rabbitTemplate.convertAndSend("notifications", user, text);
        jmsTemplate.send("NOTIFICATIONS", session -> session.createTextMessage(text));
        template.convertAndSendToUser(user, "/queue/notifications", text);
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setTo(user);
        mail.setText(text);
        sender.send(mail);
    }
}
