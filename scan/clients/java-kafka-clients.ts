import type { ClientKind } from "#policies/blocks/client-block";
import { compliant } from "#policies/kafka/verdict";
import type { ScanClient } from "../client";
import { commitSightings } from "../checks/commits";
import { flushSightings, isWaitedFor } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { sendSightings, sent } from "../checks/sends";
import type { Call } from "../languages/language";
import type { Names } from "../names";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { javaSettings, ownerOfLoose } from "./java-settings";

const PRODUCERS = { type: /(^|\.)(Kafka)?Producer(<|$)/, made: /^(Kafka|Mock)Producer$/, usually: /producer/i };
const CONSUMERS = { type: /(^|\.)(Kafka)?Consumer<.*,/s, made: /^(Kafka|Mock)Consumer$/, usually: /consumer/i };

/** `org.apache.kafka.clients.producer.KafkaProducer`, 4.3: send returns a future of the acknowledgement. */
const SENDS: SendManners = {
  callback: (call) => call.arguments[1]?.value,
  errorParameter: 1,
  outcome: /^(get|join)$/,
  advice: "give it a callback that looks at the exception, or wait for the future",
};

/** Kafka's own client for Java and Kotlin. */
const client: ScanClient = {
  library: "java",
  title: "Kafka's Java client",
  languages: ["java", "kotlin"],
  imports: /org\.apache\.kafka\.clients\.(producer|consumer)/,
  *look(file) {
    yield* ofProducers(file);
    yield* ofConsumers(file);
  },
};

export default client;

function ofProducers(file: SourceFile): Sighting[] {
  const names = namesOf(file, PRODUCERS);
  const sends = file.calls(["send"]).filter((call) => isSend(file, call, names));
  const constructions = file.calls(["KafkaProducer"]);
  // "When used as part of a transaction, it is not necessary to define a callback", says KafkaProducer.send (4.0):
  // commitTransaction throws what a send has failed with.
  const isInTransaction = file.calls(["commitTransaction"]).some((call) => isCalledOn(file, call, names, PRODUCERS));
  return [
    ...sends.flatMap((call) => (isInTransaction ? [sent(call, compliant)] : sendSightings(file, call, SENDS))),
    ...flushSightings(file, {
      constructions,
      sends,
      flushes: ["close", "flush", "use", "commitTransaction"],
      exits: file.calls(["exit", "exitProcess", "halt"]),
      isSettled: (send) => isWaitedFor(file, send, SENDS.outcome),
    }),
    ...configured(file, "producer", constructions),
  ];
}

/** Senders of other libraries take other things. */
function isSend(file: SourceFile, call: Call, names: Names): boolean {
  const count = call.arguments.length;
  return count >= 1 && count <= 2 && isCalledOn(file, call, names, PRODUCERS);
}

function ofConsumers(file: SourceFile): Sighting[] {
  const names = namesOf(file, CONSUMERS);
  const on = (call: Call): boolean => isCalledOn(file, call, names, CONSUMERS);
  return [
    ...commitSightings(file, {
      polls: file.calls(["poll"]).filter(on),
      commits: file.calls(["commitSync", "commitAsync"]).filter(on),
    }),
    ...configured(file, "consumer", file.calls(["KafkaConsumer"])),
  ];
}

function configured(file: SourceFile, kind: ClientKind, constructions: readonly Call[]): Sighting[] {
  const made = constructions.flatMap(({ node, arguments: [first] }) =>
    first === undefined ? [] : [{ node, settings: first.value }],
  );
  const library = client.library;
  return javaSettings(file, { kind, library, made, hasLoose: ownerOfLoose(file) === "java" });
}
