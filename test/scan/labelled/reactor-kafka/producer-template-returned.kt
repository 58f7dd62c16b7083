package com.acme.notify

import org.slf4j.LoggerFactory
import org.springframework.kafka.core.reactive.ReactiveKafkaProducerTemplate
import org.springframework.stereotype.Service
import reactor.core.publisher.Mono
import reactor.kafka.sender.SenderResult

@Service
class Notifier(private val template: ReactiveKafkaProducerTemplate<String, String>) {
    private val log = LoggerFactory.getLogger(Notifier::class.java)

    fun notify(user: String, text: String): Mono<SenderResult<Void>> =
        template.send("notifications", user, text)
            .doOnSuccess { log.debug("{} at {}", user, it.recordMetadata().offset()) }

    fun notifyLater(user: String, text: String) {
        template.send("notifications", user, text)
            .subscribe({ }, { log.warn("user {} was not notified", user, it) })
    }
}
