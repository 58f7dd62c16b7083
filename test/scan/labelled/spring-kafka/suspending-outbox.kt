package com.brightmart.kt

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.future.await
import org.springframework.kafka.core.KafkaOperations
import org.springframework.stereotype.Component

@Component
class SuspendingOutbox(private val kafka: KafkaOperations<String, ByteArray>) {

    suspend fun drain(entries: List<Pair<String, ByteArray>>) = coroutineScope {
        entries
            .map { (key, body) -> async { kafka.send("outbox", key, body).await() } }
            .awaitAll()
            .map { it.recordMetadata.offset() }
    }
}
