package no.fjord.tickets

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerConfig
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer
import org.slf4j.LoggerFactory
import java.util.Properties

class RefundEvents(bootstrapServers: String) : AutoCloseable {

    private val log = LoggerFactory.getLogger(javaClass)

    private val producer = KafkaProducer<String, String>(
        Properties().apply {
            put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)
            put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer::class.java.name)
            put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer::class.java.name)
        },
    )

    fun refunded(ticketId: String, reason: String?) {
        producer.send(ProducerRecord("tickets.refunded", ticketId, reason ?: "unknown")) { _, e ->
            if (e != null) log.error("refund of $ticketId was not published: producer.send(record) failed", e)
        }
    }

    override fun close() = producer.close()
}
