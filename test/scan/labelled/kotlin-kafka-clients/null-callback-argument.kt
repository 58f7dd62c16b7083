package no.fjord.harbour

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import java.time.Clock

internal class TideGauge(
    private val producer: Producer<String, Double>,
    private val clock: Clock = Clock.systemUTC(),
) {
    fun measured(gauge: String, metres: Double) {
        require(metres > -20) { "implausible: $metres" }
        producer.send(ProducerRecord("tides", null, clock.millis(), gauge, metres), null) // expect: send-with-callback violation
    }
}
