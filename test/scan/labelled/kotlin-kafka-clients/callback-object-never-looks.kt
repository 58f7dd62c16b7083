package no.fjord.video

import org.apache.kafka.clients.producer.Callback
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.clients.producer.RecordMetadata
import org.apache.kafka.common.serialization.StringSerializer
import java.util.Properties

class LikePublisher(servers: String) {

    private val producer = KafkaProducer<String, String>(Properties().also {
        it["bootstrap.servers"] = servers
        it["key.serializer"] = StringSerializer::class.java
        it["value.serializer"] = StringSerializer::class.java
        it["acks"] = "0" // expect: acks-all violation
    })

    fun liked(video: String, user: String) {
        producer.send(ProducerRecord("videos.likes", video, user), object : Callback { // expect: delivery-error-handled violation
            override fun onCompletion(metadata: RecordMetadata?, exception: Exception?) {
                println("like of $video done")
            }
        })
    }
}
