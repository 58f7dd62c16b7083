package com.acme.stock

import org.springframework.boot.CommandLineRunner
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import reactor.core.publisher.Mono
import reactor.kafka.receiver.KafkaReceiver
import reactor.kafka.receiver.ReceiverRecord

@Configuration
class StockConsumer(private val warehouse: Warehouse) {

    @Bean
    fun consumeStock(receiver: KafkaReceiver<String, Int>) = CommandLineRunner {
        receiver.receive()
            .groupBy { it.receiverOffset().topicPartition() }
            .flatMap { partition -> partition.concatMap(::apply) }
            .subscribe()
    }

    private fun apply(record: ReceiverRecord<String, Int>): Mono<Void> =
        record.receiverOffset().commit() // expect: commit-after-processing violation
            .then(warehouse.adjust(record.key(), record.value()))
}
