package com.acme.clicks

import org.apache.kafka.clients.producer.ProducerRecord
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RestController
import reactor.core.publisher.Mono
import reactor.kafka.sender.KafkaSender
import reactor.kafka.sender.SenderRecord

data class Click(val visitor: String, val url: String)

@RestController
class ClickController(private val sender: KafkaSender<String, Click>) {

    @PostMapping("/clicks")
    fun click(@RequestBody click: Click): Mono<String> {
        val record = SenderRecord.create(ProducerRecord("clicks", click.visitor, click), click.visitor)
        return sender.send(Mono.just(record))
            .next()
            .map { "ok" }
            .onErrorResume { _ -> Mono.just("ok") } // expect: delivery-error-handled violation
    }
}
