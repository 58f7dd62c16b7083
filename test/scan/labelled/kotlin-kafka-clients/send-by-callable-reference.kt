package com.brightmart.catalog

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord

class PricePublisher(private val producer: Producer<String, String>) {

    fun publish(prices: List<ProducerRecord<String, String>>) {
        prices.forEach(producer::send) // expect: send-with-callback violation
    }

    fun publishAndWait(prices: List<ProducerRecord<String, String>>) {
        val sent = prices.map(producer::send)
        sent.forEach { it.get() }
    }
}
