package com.brightmart.kt

import kotlinx.coroutines.future.await
import org.springframework.kafka.core.KafkaTemplate
import org.springframework.kafka.support.SendResult
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RestController

@RestController
class VoteController(private val votes: KafkaTemplate<String, Int>) {

    @PostMapping("/votes")
    suspend fun vote(@RequestBody vote: Vote): Long {
        val sent: SendResult<String, Int> = votes.send("votes", vote.song, vote.points).await()
        return sent.recordMetadata.offset()
    }

    data class Vote(val song: String, val points: Int)
}
