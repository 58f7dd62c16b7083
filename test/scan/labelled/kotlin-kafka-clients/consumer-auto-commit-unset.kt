package no.fjord.billing

import org.apache.kafka.clients.consumer.ConsumerConfig
import org.apache.kafka.clients.consumer.KafkaConsumer
import org.apache.kafka.common.serialization.StringDeserializer
import java.time.Duration

class InvoiceListener(brokers: String, private val ledger: Ledger) : Runnable {

    private val props = mapOf(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG to brokers,
        ConsumerConfig.GROUP_ID_CONFIG to "invoice-listener",
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG to StringDeserializer::class.java,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG to StringDeserializer::class.java,
    )

    override fun run() {
        KafkaConsumer<String, String>(props).use { consumer -> // expect: auto-commit-disabled violation
            consumer.subscribe(listOf("invoices"))
            while (!Thread.currentThread().isInterrupted) {
                consumer.poll(Duration.ofMillis(500)).forEach { ledger.book(it.key(), it.value()) }
            }
        }
    }

    fun interface Ledger {
        fun book(invoice: String, amount: String)
    }
}
