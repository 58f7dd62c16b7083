package org.acme.importer

import io.quarkus.runtime.QuarkusApplication
import io.quarkus.runtime.annotations.QuarkusMain
import io.smallrye.reactive.messaging.kafka.Record
import jakarta.inject.Inject
import org.eclipse.microprofile.reactive.messaging.Channel
import org.eclipse.microprofile.reactive.messaging.Emitter
import java.io.File
import java.util.concurrent.CompletableFuture

@QuarkusMain
class Import : QuarkusApplication {

    @Inject
    @Channel("cities")
    lateinit var cities: Emitter<Record<String, Int>>

    override fun run(vararg args: String): Int {
        val writes = File(args[0]).readLines().map { line ->
            val (city, inhabitants) = line.split(';')
            cities.send(Record.of(city, inhabitants.toInt())).toCompletableFuture()
        }
        CompletableFuture.allOf(*writes.toTypedArray()).join()
        return 0
    }
}
