package com.brightmart.kt

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.springframework.kafka.annotation.KafkaListener
import org.springframework.kafka.support.Acknowledgment
import org.springframework.stereotype.Component

@Component
class PushListener(private val pushes: PushService) {

    private val scope = CoroutineScope(Dispatchers.Default)

    @KafkaListener(topics = ["pushes"])
    fun push(token: String, ack: Acknowledgment) {
        scope.launch { pushes.push(token) }
        ack.acknowledge() // expect: commit-after-processing violation
    }

    interface PushService {
        suspend fun push(token: String)
    }
}
