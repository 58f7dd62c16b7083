package org.acme.importer

import io.quarkus.runtime.QuarkusApplication
import io.quarkus.runtime.annotations.QuarkusMain
import io.smallrye.reactive.messaging.kafka.Record
import jakarta.inject.Inject
import org.eclipse.microprofile.reactive.messaging.Channel
import org.eclipse.microprofile.reactive.messaging.Emitter
import java.io.File

@QuarkusMain
class Import : QuarkusApplication {

    @Inject
    @Channel("cities")
    lateinit var cities: Emitter<Record<String, Int>>

    override fun run(vararg args: String): Int {
        File(args[0]).useLines { lines ->
            for (line in lines) {
                val (city, inhabitants) = line.split(';')
                cities.send(Record.of(city, inhabitants.toInt())) // expect: send-with-callback violation
            }
        }
        return 0
    }
}
