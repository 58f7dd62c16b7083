package no.fjord.radio

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerConfig
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer
import java.time.Duration
import java.util.Properties

fun publishJingles(brokers: String, jingles: List<String>): List<Exception> {
    val props = Properties()
    props[ProducerConfig.BOOTSTRAP_SERVERS_CONFIG] = brokers
    props[ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG] = StringSerializer::class.java
    props[ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG] = StringSerializer::class.java

    val refused = mutableListOf<Exception>()
    val producer = KafkaProducer<String, String>(props)
    try {
        jingles.forEach { jingle ->
            producer.send(ProducerRecord("radio.jingles", jingle)) { _, ex ->
                if (ex != null) synchronized(refused) { refused += ex }
            }
        }
    } finally {
        producer.close(Duration.ofSeconds(30))
    }
    return refused
}
