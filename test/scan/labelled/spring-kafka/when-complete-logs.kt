package com.brightmart.kt

import org.slf4j.LoggerFactory
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.stereotype.Component

@Component
class PasswordEvents(private val template: KafkaTemplate<String, String>) {

    private val logger = LoggerFactory.getLogger(PasswordEvents::class.java)

    fun changed(user: String) {
        template.send("users.passwords", user, "changed").whenComplete { result, ex ->
            when (ex) {
                null -> logger.debug("offset {}", result.recordMetadata.offset())
                else -> logger.error("change of {} not published", user, ex)
            }
        }
    }
}
