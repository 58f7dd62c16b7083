package com.brightmart.kt

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.kafka.test.context.EmbeddedKafka
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

@SpringBootTest
@EmbeddedKafka(topics = ["echo"])
class EchoTest @Autowired constructor(private val template: KafkaTemplate<String, String>) {

    private val received = CountDownLatch(1)

    @KafkaListener(topics = ["echo"], groupId = "echo-test")
    fun listen(text: String) {
        if (text == "hello") received.countDown()
    }

    @Test
    fun echoes() {
        template.send("echo", "hello") // expect: send-with-callback violation
        assertThat(received.await(10, TimeUnit.SECONDS)).isTrue()
    }
}
