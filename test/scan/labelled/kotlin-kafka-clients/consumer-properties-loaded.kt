package no.fjord.radio

import org.apache.kafka.clients.consumer.KafkaConsumer
import java.io.File
import java.time.Duration
import java.util.Properties

fun main(args: Array<String>) {
    val props = Properties()
    File(args.first()).inputStream().use(props::load)

    val consumer = KafkaConsumer<String, String>(props) // expect: auto-commit-disabled undetermined
    consumer.subscribe(args.drop(1))
    consumer.use {
        while (true) {
            it.poll(Duration.ofSeconds(1)).forEach { r -> println("${r.topic()} ${r.value()}") }
        }
    }
}
