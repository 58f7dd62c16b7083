package com.brightmart.kt

import org.apache.kafka.clients.consumer.ConsumerRecord
import org.slf4j.LoggerFactory
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.kafka.support.Acknowledgment
import org.springframework.stereotype.Component

@Component
class SmsListener(private val gateway: SmsGateway) {

    private val log = LoggerFactory.getLogger(javaClass)

    @KafkaListener(topics = ["\${sms.topic:sms}"], groupId = "sms")
    fun onSms(record: ConsumerRecord<String, String>, ack: Acknowledgment) {
        log.debug("sms for {}", record.key())
        gateway.send(record.key(), record.value())
        ack.acknowledge()
    }

    interface SmsGateway {
        fun send(number: String, text: String)
    }
}
