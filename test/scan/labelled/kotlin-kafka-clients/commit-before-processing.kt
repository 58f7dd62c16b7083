package no.fjord.billing

import org.apache.kafka.clients.consumer.Consumer
import java.time.Duration

class PaymentLoop(
    private val consumer: Consumer<String, String>,
    private val payments: PaymentRepository,
) {
    @Volatile
    private var running = true

    fun run() {
        while (running) {
            val records = consumer.poll(Duration.ofMillis(100))
            consumer.commitSync() // expect: commit-after-processing violation
            records.forEach { record ->
                payments.save(record.key(), record.value().toBigDecimal())
            }
        }
    }

    fun stop() {
        running = false
    }
}

interface PaymentRepository {
    fun save(id: String, amount: java.math.BigDecimal)
}
