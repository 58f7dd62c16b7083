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
        ACKS_CONFIG to "all",
        RETRIES_CONFIG to Int.MAX_VALUE,
    )
    KafkaProducer(config, IntegerSerializer(), StringSerializer()).use { producer ->
        (1..10)
            .map { producer.send(ProducerRecord("demo", it, "number $it")) }
            .forEach { println(it.get().offset()) }
    }
}
