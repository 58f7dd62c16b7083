package com.brightmart.kt

import org.springframework.kafka.core.KafkaTemplate
import org.springframework.stereotype.Service

data class UserRegistered(val id: String, val email: String)

@Service
class UserEvents(private val kafkaTemplate: KafkaTemplate<String, UserRegistered>) {

    fun registered(event: UserRegistered) {
        kafkaTemplate.send("users.registered", event.id, event) // expect: send-with-callback violation
    }

    fun registered(events: List<UserRegistered>) =
        events.map { kafkaTemplate.send("users.registered", it.id, it) }
            .forEach { it.join() }
}
