package no.fjord.video

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer

class PublisherFactory(private val brokers: String) {

    fun createProducer(clientId: String): Producer<String, String> {
        val created = KafkaProducer(
            mapOf<String, Any>("bootstrap.servers" to brokers, "client.id" to clientId),
            StringSerializer(),
            StringSerializer(),
        )
        created.send(ProducerRecord("clients", clientId, "created")).get()
        return created
    }

    fun createPublisher(clientId: String): Publisher {
        val producer = KafkaProducer(
            mapOf<String, Any>("bootstrap.servers" to brokers, "client.id" to clientId, "acks" to "all"),
            StringSerializer(),
            StringSerializer(),
        )
        return Publisher(producer)
    }
}

class Publisher(private val producer: Producer<String, String>) : java.io.Closeable by producer {
    fun publish(topic: String, text: String, onError: (Exception) -> Unit) {
        producer.send(ProducerRecord(topic, text)) { _, e -> e?.let(onError) }
    }
}
