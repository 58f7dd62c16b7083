package no.fjord.news

import java.util.Properties

interface Bus {
    fun send(topic: String, message: String)
    fun commitSync()
}

class LoggingBus(private val props: Properties) : Bus {
    override fun send(topic: String, message: String) = println("[${props["acks"]}] $topic: $message")
    override fun commitSync() = Unit
}

fun main() {
    val props = Properties().apply {
        this["acks"] = "1"
        this["retries"] = 0
    }
    val producer: Bus = LoggingBus(props)
    // the real one is a KafkaProducer, see the other module
    producer.send("news", "nothing happened")
    producer.commitSync()
}
