package no.fjord.radio

import kotlinx.coroutines.channels.ProducerScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.channelFlow
import org.apache.kafka.clients.consumer.Consumer
import org.apache.kafka.clients.consumer.ConsumerRecord
import java.time.Duration

// send() below is the one of the flow, which suspends until somebody takes the record.
private suspend fun <K, V> ProducerScope<ConsumerRecord<K, V>>.pump(consumer: Consumer<K, V>) {
    val producer = this
    for (record in consumer.poll(Duration.ofMillis(200))) {
        producer.send(record)
    }
}

fun <K, V> Consumer<K, V>.asFlow(): Flow<ConsumerRecord<K, V>> = channelFlow {
    while (true) {
        pump(this@asFlow)
    }
}
