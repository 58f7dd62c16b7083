package com.brightmart.kt

import org.springframework.kafka.core.KafkaTemplate
import org.springframework.stereotype.Service
import java.util.concurrent.TimeUnit

@Service
class PresenceService(private val kafka: KafkaTemplate<String, Boolean>) {

    fun online(user: String) {
        try {
            kafka.send("presence", user, true).get(1, TimeUnit.SECONDS)
        } catch (e: Exception) { // expect: delivery-error-handled violation
        }
    }

    fun offline(user: String) {
        kafka.send("presence", user, false).get(1, TimeUnit.SECONDS)
    }
}
