package no.fjord.demo

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG
import org.apache.kafka.clients.producer.ProducerConfig.BOOTSTRAP_SERVERS_CONFIG
import org.apache.kafka.clients.producer.ProducerConfig.RETRIES_CONFIG
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.IntegerSerializer
import org.apache.kafka.common.serialization.StringSerializer

fun main() {
    val config = mapOf<String, Any>(
        BOOTSTRAP_SERVERS_CONFIG to "localhost:9092",
        ACKS_CONFIG to "1", // expect: acks-all violation
        RETRIES_CONFIG to 3, // expect: retries-minimum violation
    )
    val producer = KafkaProducer(config, IntegerSerializer(), StringSerializer()) // expect: flush-before-exit violation

    repeat(10) { i ->
        producer.send(ProducerRecord("demo", i, "number $i")) { metadata, error ->
            error?.printStackTrace() ?: println("$i -> ${metadata.offset()}")
        }
    }
}
