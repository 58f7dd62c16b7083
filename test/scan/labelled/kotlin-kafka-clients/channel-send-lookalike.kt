package no.fjord.video

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.apache.kafka.clients.admin.AdminClient
import org.apache.kafka.clients.admin.AdminClientConfig

/** Lists topics, and hands their names through a coroutine channel: nothing is produced to Kafka here. */
fun main() = runBlocking {
    val producer = Channel<String>(capacity = 16)
    launch {
        AdminClient.create(mapOf<String, Any>(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG to "localhost:9092")).use { admin ->
            for (topic in admin.listTopics().names().get()) {
                producer.send(topic)
            }
        }
        producer.close()
    }
    for (topic in producer) {
        println("topic: $topic")
    }
}
