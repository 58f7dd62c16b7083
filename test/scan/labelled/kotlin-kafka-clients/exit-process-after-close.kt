package no.fjord.cron

import org.apache.kafka.clients.producer.Callback
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer
import org.slf4j.LoggerFactory
import kotlin.system.exitProcess

private val logger = LoggerFactory.getLogger("weekly")

fun main(args: Array<String>) {
    if (args.size != 2) {
        logger.error("usage: weekly <brokers> <job>")
        exitProcess(64)
    }
    val conf: Map<String, Any> = mapOf("bootstrap.servers" to args[0], "enable.idempotence" to true)
    val producer = KafkaProducer(conf, StringSerializer(), StringSerializer())
    var failed = false
    val onDelivery = Callback { _, exception ->
        if (exception != null) {
            failed = true
            logger.error("not delivered", exception)
        }
    }
    producer.send(ProducerRecord("cron.status", args[1], "started"), onDelivery)
    producer.send(ProducerRecord("cron.status", args[1], "ended"), onDelivery)
    producer.close()
    exitProcess(if (failed) 1 else 0)
}
