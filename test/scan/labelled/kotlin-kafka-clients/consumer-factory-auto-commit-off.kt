package no.fjord.news

import org.apache.kafka.clients.consumer.Consumer
import org.apache.kafka.clients.consumer.ConsumerConfig
import org.apache.kafka.clients.consumer.KafkaConsumer
import org.apache.kafka.common.serialization.Deserializer
import org.apache.kafka.common.serialization.StringDeserializer

inline fun <reified D : Deserializer<*>> consumerOf(
    brokers: String,
    group: String,
    extra: Map<String, Any> = emptyMap(),
): Consumer<String, Any> = KafkaConsumer(
    extra + mapOf(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG to brokers,
        ConsumerConfig.GROUP_ID_CONFIG to group,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG to false,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG to StringDeserializer::class.java,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG to D::class.java,
    ),
)
