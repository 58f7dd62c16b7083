package no.fjord.billing

import org.apache.kafka.clients.consumer.ConsumerConfig
import org.apache.kafka.clients.consumer.KafkaConsumer
import org.apache.kafka.common.errors.WakeupException
import org.apache.kafka.common.serialization.StringDeserializer
import java.time.Duration
import java.util.Properties

class ReceiptLoop(brokers: String, private val archive: (String, String) -> Unit) {

    private val consumer: KafkaConsumer<String, String>

    init {
        val props = Properties().apply {
            setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers)
            setProperty(ConsumerConfig.GROUP_ID_CONFIG, "receipts")
            setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false.toString())
            setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")
        }
        consumer = KafkaConsumer(props, StringDeserializer(), StringDeserializer())
    }

    fun run() {
        consumer.subscribe(setOf("receipts"))
        try {
            while (true) {
                val batch = consumer.poll(Duration.ofMillis(100))
                batch.forEach { archive(it.key(), it.value()) }
                if (!batch.isEmpty) consumer.commitSync()
            }
        } catch (_: WakeupException) {
            println("asked to stop")
        } finally {
            consumer.close()
        }
    }

    fun stop() = consumer.wakeup()
}
