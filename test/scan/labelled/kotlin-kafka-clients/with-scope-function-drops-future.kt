package no.fjord.radio

import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord

class PlaylistPublisher(private val producer: KafkaProducer<String, String>) {

    fun played(station: String, songs: List<String>) {
        with(producer) {
            for (song in songs) {
                send(ProducerRecord("radio.played", station, song)) // expect: send-with-callback violation
            }
            flush()
        }
    }
}
