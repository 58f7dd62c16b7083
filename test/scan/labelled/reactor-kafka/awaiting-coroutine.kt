package com.acme.clicks

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.awaitSingle
import kotlinx.coroutines.reactor.asFlux
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.clients.producer.RecordMetadata
import reactor.core.publisher.Mono
import reactor.kafka.sender.KafkaSender
import reactor.kafka.sender.SenderRecord

class ClickWriter(private val sender: KafkaSender<String, ByteArray>) {

    suspend fun write(visitor: String, body: ByteArray): RecordMetadata =
        sender.send(Mono.just(SenderRecord.create(ProducerRecord("clicks", visitor, body), Unit)))
            .awaitSingle()
            .recordMetadata()

    suspend fun writeAll(clicks: Flow<Pair<String, ByteArray>>): Long {
        var last = -1L
        sender.send(clicks.map { (k, v) -> SenderRecord.create(ProducerRecord("clicks", k, v), Unit) }.asFlux())
            .asFlow()
            .collect { last = it.recordMetadata().offset() }
        return last
    }
}
