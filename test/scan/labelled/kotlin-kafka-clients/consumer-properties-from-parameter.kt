package no.fjord.billing

import org.apache.kafka.clients.consumer.ConsumerRecord
import org.apache.kafka.clients.consumer.KafkaConsumer
import java.time.Duration
import java.util.Properties

class TopicSource<K, V>(
    kafkaProperties: Properties,
    private val topic: String,
) {
    private val consumer = KafkaConsumer<K, V>(kafkaProperties) // expect: auto-commit-disabled undetermined

    fun records(): Sequence<ConsumerRecord<K, V>> = sequence {
        consumer.subscribe(listOf(topic))
        while (true) {
            yieldAll(consumer.poll(Duration.ofSeconds(1)))
        }
    }
}
