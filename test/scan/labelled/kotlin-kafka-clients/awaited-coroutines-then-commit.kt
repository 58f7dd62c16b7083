package no.fjord.billing

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext
import org.apache.kafka.clients.consumer.Consumer
import java.time.Duration

class StatementDispatcher(private val consumer: Consumer<String, String>) {

    suspend fun loop() = withContext(Dispatchers.IO) {
        while (true) {
            val records = consumer.poll(Duration.ofSeconds(1))
            coroutineScope {
                records.map { async { deliver(it.key(), it.value()) } }.awaitAll()
            }
            consumer.commitSync()
        }
    }

    private suspend fun deliver(customer: String, statement: String) {
        delay(10)
        println("$customer: $statement")
    }
}
