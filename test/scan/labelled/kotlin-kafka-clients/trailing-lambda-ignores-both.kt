package no.fjord.tickets

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class BulkExport(private val producer: Producer<String, String>) {

    fun export(rows: Map<String, String>): Boolean {
        val latch = CountDownLatch(rows.size)
        for ((key, row) in rows) {
            producer.send(ProducerRecord("tickets.export", key, row)) { _, _ -> // expect: delivery-error-handled violation
                latch.countDown()
            }
        }
        return latch.await(30, TimeUnit.SECONDS)
    }
}
