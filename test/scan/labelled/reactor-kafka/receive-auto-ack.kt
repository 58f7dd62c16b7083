package com.acme.alerts

import org.apache.kafka.clients.consumer.ConsumerConfig
import org.apache.kafka.common.serialization.StringDeserializer
import org.slf4j.LoggerFactory
import reactor.core.Disposable
import reactor.kafka.receiver.KafkaReceiver
import reactor.kafka.receiver.ReceiverOptions
import reactor.util.retry.Retry
import java.time.Duration

class AlertFeed(servers: String, private val pager: Pager) {
    private val log = LoggerFactory.getLogger(javaClass)

    private val receiver: KafkaReceiver<String, String> = KafkaReceiver.create(
        ReceiverOptions.create<String, String>(
            mapOf(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG to servers,
                ConsumerConfig.GROUP_ID_CONFIG to "alerts",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG to StringDeserializer::class.java,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG to StringDeserializer::class.java,
            ),
        ).subscription(listOf("alerts")),
    )

    fun run(): Disposable = receiver.receiveAutoAck()
        .concatMap { batch -> batch.concatMap { pager.page(it.key(), it.value()) } }
        .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)))
        .subscribe({ }, { log.error("alerts stopped", it) })
}
