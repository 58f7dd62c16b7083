package no.fjord.radio

import org.apache.kafka.clients.producer.Producer
import org.apache.kafka.clients.producer.ProducerRecord
import org.slf4j.LoggerFactory

sealed interface Command {
    data class Play(val song: String) : Command
    data object Stop : Command
}

class CommandSender(private val producer: Producer<String, String>) {

    private val log = LoggerFactory.getLogger(CommandSender::class.java)

    fun dispatch(station: String, command: Command) {
        when (command) {
            is Command.Play -> {
                producer.send(ProducerRecord("radio.commands", station, "play ${command.song}")) { _, failure ->
                    failure?.also { log.error("play not sent", it) }
                }
            }
            Command.Stop -> {
                producer.send(ProducerRecord("radio.commands", station, "stop")) // expect: send-with-callback violation
            }
        }
    }
}
