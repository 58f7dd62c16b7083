package no.fjord.harbour

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import java.util.concurrent.TimeUnit

class WeatherWarnings(private val producer: KafkaProducer<String, String>) {

    fun warn(area: String, text: String) {
        try {
            producer.send(ProducerRecord("warnings", area, text)).get(5, TimeUnit.SECONDS)
        } catch (e: Exception) { // expect: delivery-error-handled violation
        }
    }

    fun cancel(area: String): Boolean =
        try {
            producer.send(ProducerRecord("warnings", area, "")).get(5, TimeUnit.SECONDS)
            true
        } catch (e: Exception) {
            System.err.println("warning for $area stays: $e")
            false
        }
}
