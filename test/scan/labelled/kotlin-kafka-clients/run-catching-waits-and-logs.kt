package no.fjord.video

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import org.slf4j.LoggerFactory

class SubtitlePublisher(private val producer: Producer<String, String>) {

    companion object {
        private val LOG = LoggerFactory.getLogger(SubtitlePublisher::class.java)
        const val TOPIC = "videos.subtitles"
    }

    fun publish(video: String, subtitles: List<String>) {
        subtitles.forEachIndexed { i, line ->
            runCatching { producer.send(ProducerRecord(TOPIC, "$video/$i", line)).get() }
                .onSuccess { LOG.debug("line {} at {}", i, it.offset()) }
                .onFailure { LOG.error("line {} of {} lost", i, video, it) }
        }
    }
}
