package no.fjord.radio

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerConfig
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer
import java.util.Properties

fun publishCharts(brokers: String, charts: List<String>) {
    val props = Properties()
    props[ProducerConfig.BOOTSTRAP_SERVERS_CONFIG] = brokers
    props[ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG] = StringSerializer::class.java
    props[ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG] = StringSerializer::class.java
    props[ProducerConfig.RETRIES_CONFIG] = "2" // expect: retries-minimum violation

    val producer = KafkaProducer<String, String>(props) // expect: flush-before-exit violation
    charts.forEachIndexed { place, song ->
        producer.send(ProducerRecord("radio.charts", "${place + 1}", song)) { meta, ex ->
            if (ex != null) System.err.println("$song: ${ex.message}") else println("$song -> ${meta.offset()}")
        }
    }
}
