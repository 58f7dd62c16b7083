package no.fjord.video

import org.apache.kafka.clients.consumer.ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG
import org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG
import org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG
import org.apache.kafka.clients.consumer.KafkaConsumer
import org.apache.kafka.common.serialization.StringDeserializer
import java.time.Duration
import java.util.concurrent.Executors

fun main() {
    val workers = Executors.newFixedThreadPool(4)
    val settings = hashMapOf<String, Any>(
        BOOTSTRAP_SERVERS_CONFIG to "localhost:9092",
        GROUP_ID_CONFIG to "transcoder",
        ENABLE_AUTO_COMMIT_CONFIG to "false",
    )
    val consumer = KafkaConsumer(settings, StringDeserializer(), StringDeserializer())
    consumer.subscribe(listOf("videos.uploaded"))

    while (true) {
        val uploads = consumer.poll(Duration.ofMillis(300))
        for (upload in uploads) {
            workers.execute { transcode(upload.value()) }
        }
        consumer.commitAsync { _, error -> // expect: commit-after-processing violation
            if (error != null) println("commit failed: $error")
        }
    }
}

fun transcode(path: String) = println("transcoding $path")
