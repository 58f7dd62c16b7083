package no.fjord.cron

import org.apache.kafka.clients.producer.Callback
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import kotlin.system.exitProcess

class NightlyJob(
    private val producer: KafkaProducer<String, String>,
    private val onDelivery: Callback,
) {
    fun finish(jobId: String, failures: Int) {
        val status = if (failures == 0) "ok" else "failed"
        producer.send(ProducerRecord("cron.status", jobId, status), onDelivery)
        exitProcess(failures) // expect: flush-before-exit violation
    }
}
