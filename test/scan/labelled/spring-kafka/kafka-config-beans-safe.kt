package com.brightmart.kt

import org.apache.kafka.clients.consumer.ConsumerConfig
import org.apache.kafka.clients.producer.ProducerConfig
import org.apache.kafka.common.serialization.StringDeserializer
import org.apache.kafka.common.serialization.StringSerializer
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.core.env.Environment
import org.springframework.core.env.getRequiredProperty
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory
import org.springframework.kafka.core.DefaultKafkaConsumerFactory
import org.springframework.kafka.core.DefaultKafkaProducerFactory
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.kafka.listener.ContainerProperties

@Configuration
class SafeKafkaConfig(env: Environment) {

    private val common: Map<String, Any> =
        mapOf("bootstrap.servers" to env.getRequiredProperty<String>("kafka.servers"))

    @Bean
    fun durableTemplate(): KafkaTemplate<String, String> {
        val producer = common + mapOf(
            ProducerConfig.ACKS_CONFIG to "all",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG to 180_000,
        )
        return KafkaTemplate(DefaultKafkaProducerFactory(producer, StringSerializer(), StringSerializer()))
    }

    @Bean
    fun manualFactory() = ConcurrentKafkaListenerContainerFactory<String, String>().apply {
        consumerFactory = DefaultKafkaConsumerFactory(
            common + mapOf(
                ConsumerConfig.GROUP_ID_CONFIG to "safe",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG to false,
            ),
            StringDeserializer(),
            StringDeserializer(),
        )
        containerProperties.ackMode = ContainerProperties.AckMode.MANUAL
    }
}
