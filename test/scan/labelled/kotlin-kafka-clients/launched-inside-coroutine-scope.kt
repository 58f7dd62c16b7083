package no.fjord.news

import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.apache.kafka.clients.consumer.Consumer
import java.time.Duration

/** coroutineScope returns when all that was launched in it has ended. */
class Translator(private val consumer: Consumer<String, String>) {

    suspend fun step() {
        val articles = consumer.poll(Duration.ofMillis(200))
        coroutineScope {
            for (article in articles) {
                launch { translate(article.key(), article.value()) }
            }
        }
        consumer.commitSync()
    }

    private suspend fun translate(id: String, text: String) {
        delay(5)
        println("$id: ${text.length}")
    }
}
