package no.fjord.harbour

import kotlinx.coroutines.suspendCancellableCoroutine
import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.clients.producer.RecordMetadata
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

suspend fun <K, V> Producer<K, V>.sendAndAwait(record: ProducerRecord<K, V>): RecordMetadata =
    suspendCancellableCoroutine { continuation ->
        send(record) { metadata, exception ->
            if (exception == null) {
                continuation.resume(metadata)
            } else {
                continuation.resumeWithException(exception)
            }
        }
    }

class PilotService(private val producer: Producer<String, String>) {

    suspend fun request(ship: String) {
        val written = producer.sendAndAwait(ProducerRecord("pilots.requests", ship, "requested"))
        println("pilot for $ship requested at offset ${written.offset()}")
    }
}
