package no.fjord.billing

import org.apache.kafka.clients.consumer.ConsumerConfig
import org.apache.kafka.clients.consumer.KafkaConsumer
import org.apache.kafka.common.serialization.ByteArrayDeserializer
import java.util.Properties

object Consumers {

    fun dunning(servers: String): KafkaConsumer<ByteArray, ByteArray> {
        val p = Properties()
        p["bootstrap.servers"] = servers
        p["group.id"] = "dunning"
        p["enable.auto.commit"] = true // expect: auto-commit-disabled violation
        p["max.poll.records"] = 50
        return KafkaConsumer(p, ByteArrayDeserializer(), ByteArrayDeserializer())
    }

    fun statements(servers: String): KafkaConsumer<ByteArray, ByteArray> {
        val p = Properties()
        p[ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG] = servers
        p[ConsumerConfig.GROUP_ID_CONFIG] = "statements"
        p[ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG] = false
        return KafkaConsumer(p, ByteArrayDeserializer(), ByteArrayDeserializer())
    }
}
