package no.fjord.video

import org.apache.kafka.clients.producer.Callback
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.clients.producer.RecordMetadata
import java.util.concurrent.atomic.AtomicLong

class ViewCounter(private val producer: KafkaProducer<String, Long>) {

    private val sent = AtomicLong()
    private val failed = AtomicLong()

    private val counting = Callback { _, e -> if (e == null) sent.incrementAndGet() else failed.incrementAndGet() }

    fun viewed(video: String) {
        producer.send(ProducerRecord("videos.views", video, 1L), counting)
    }

    fun reset(video: String) {
        producer.send(ProducerRecord("videos.views", video, 0L), object : Callback {
            override fun onCompletion(metadata: RecordMetadata?, exception: Exception?) {
                exception?.let { throw IllegalStateException("views of $video not reset", it) }
            }
        })
    }
}
