package no.fjord.video

import org.apache.kafka.clients.producer.MockProducer
import org.apache.kafka.clients.producer.ProducerRecord
import org.apache.kafka.common.serialization.StringSerializer
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class MockProducerTest {

    private val producer = MockProducer(true, StringSerializer(), StringSerializer())

    @AfterEach
    fun close() = producer.close()

    @Test
    fun `completes the future`() {
        val future = producer.send(ProducerRecord("t", "k", "v"))
        assertTrue(future.isDone)
        assertEquals(0, future.get().offset())
    }

    @Test
    fun `keeps the history`() {
        producer.send(ProducerRecord("t", "k", "v")) // expect: send-with-callback violation
        assertEquals(1, producer.history().size)
    }
}
