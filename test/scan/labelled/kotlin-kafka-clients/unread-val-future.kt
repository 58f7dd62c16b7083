package no.fjord.harbour

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.header.internals.RecordHeaders

data class Berth(val id: Int, val ship: String)

class BerthPublisher(
    private val kafka: KafkaProducer<Int, Berth>,
    private val topic: String = "harbour.berths",
) {
    fun assigned(berth: Berth) {
        val headers = RecordHeaders().add("type", "assigned".toByteArray())
        val future = kafka.send(ProducerRecord(topic, null, berth.id, berth, headers)) // expect: send-with-callback violation
        println("berth ${berth.id} assigned to ${berth.ship}")
    }
}
