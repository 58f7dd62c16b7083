package no.fjord.billing

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.apache.kafka.clients.consumer.KafkaConsumer
import java.time.Duration

class ReminderDispatcher(private val consumer: KafkaConsumer<String, String>) {

    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.IO)

    fun loop() {
        consumer.subscribe(listOf("reminders"))
        while (true) {
            for (reminder in consumer.poll(Duration.ofSeconds(1))) {
                scope.launch {
                    remind(reminder.key(), reminder.value())
                }
            }
            consumer.commitSync() // expect: commit-after-processing violation
        }
    }

    private suspend fun remind(customer: String, text: String) {
        delay(100)
        println("$customer: $text")
    }
}
