package no.fjord.demo

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer
import java.io.File

fun main(args: Array<String>) {
    val (brokers, topic, path) = args
    val settings = mutableMapOf<String, Any>("bootstrap.servers" to brokers)
    settings["linger.ms"] = 20
    settings["acks"] = "all"

    KafkaProducer(settings, StringSerializer(), StringSerializer()).use { producer ->
        File(path).forEachLine { line ->
            producer.send(ProducerRecord(topic, line)) // expect: send-with-callback violation
        }
        producer.flush()
    }
}
