package no.fjord.harbour

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.clients.producer.RecordMetadata
import java.util.concurrent.Future

interface Outbox {
    fun put(key: String, value: ByteArray): Future<RecordMetadata>
}

class KafkaOutbox(private val producer: Producer<String, ByteArray>) : Outbox {

    override fun put(key: String, value: ByteArray): Future<RecordMetadata> =
        producer.send(ProducerRecord("outbox", key, value))

    fun delete(key: String) = producer.send(ProducerRecord("outbox", key, null))

    fun putAll(entries: Map<String, ByteArray>): List<Future<RecordMetadata>> =
        entries.map { (key, value) -> producer.send(ProducerRecord("outbox", key, value)) }
}
