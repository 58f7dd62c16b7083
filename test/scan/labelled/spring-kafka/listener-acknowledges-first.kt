package com.brightmart.kt

import org.apache.kafka.clients.consumer.ConsumerRecord
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.kafka.support.Acknowledgment
import org.springframework.stereotype.Component

fun interface Mailbox {
    fun deliver(address: String, body: String)
}

@Component
class MailListener(private val mailbox: Mailbox) {

    @KafkaListener(topics = ["mails"], groupId = "mailer")
    fun onMail(record: ConsumerRecord<String, String>, ack: Acknowledgment) {
        ack.acknowledge() // expect: commit-after-processing violation
        mailbox.deliver(record.key(), record.value())
    }
}
