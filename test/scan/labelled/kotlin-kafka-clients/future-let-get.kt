package no.fjord.news

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import java.util.concurrent.ExecutionException

class NewsDesk(private val producer: Producer<String, String>) {

    fun publish(headline: String): Long = producer
        .send(ProducerRecord("news", headline))
        .let { it.get() }
        .offset()

    fun publishAll(headlines: List<String>): Int {
        val pending = headlines.associateWith { producer.send(ProducerRecord("news", it)) }
        producer.flush()
        return pending.count { (headline, future) ->
            try {
                future.get()
                true
            } catch (e: ExecutionException) {
                println("$headline was refused: ${e.cause}")
                false
            }
        }
    }
}
