import { compliant } from "#policies/kafka/verdict";
import { commitSightings } from "../checks/commits";
import { COMPLETABLE_FUTURE } from "./completable-future";
import { flushSightings, isWaitedFor } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { sendSightings, sent } from "../checks/sends";
import type { ScanClient } from "../client";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { allOf, isSame, isWithin, kindOf, parts } from "../languages/nodes";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { springSettings } from "./spring-settings";
import { isInTransaction, isTransactional } from "./spring-transactions";

const TEMPLATES = {
  type: /(^|\.)(Kafka(Template|Operations)|(Routing|Replying|AggregatingReplying)Kafka(Template|Operations))(<|$)/,
  made: /^(Routing|Replying|AggregatingReplying)?KafkaTemplate$/,
  usually: /kafka_?(template|operations)|^kafka$/i,
};
const ACKNOWLEDGMENTS = { type: /(^|\.)Acknowledgment$/, usually: /^ack(nowledge?ment)?$/i };
const CONSUMERS = { type: /(^|\.)(Kafka)?Consumer<.*,/s };

/**
 * `org.springframework.kafka.core.KafkaTemplate`, 2.2 to 4.0: send returns a future of the acknowledgement, which is a
 * ListenableFuture before 3.0 and a CompletableFuture since.
 */
const SENDS: SendManners = {
  ...COMPLETABLE_FUTURE,
  listeners: {
    ...COMPLETABLE_FUTURE.listeners,
    addCallback: { argument: 1, errorParameter: 0, method: "onFailure" },
  },
  advice: "look at the exception in its whenComplete, or wait for the future",
};

/** Spring for Apache Kafka, with the listeners and templates that Spring Boot makes. */
const client: ScanClient = {
  library: "spring-kafka",
  title: "Spring for Apache Kafka",
  languages: ["java", "kotlin"],
  imports:
    /org\.springframework\.kafka|org\.springframework\.boot\.(autoconfigure\.)?kafka|spring\.kafka\.(consumer|producer)\./,
  *look(file) {
    yield* ofTemplates(file);
    yield* ofListeners(file);
    yield* springSettings(file, client.library);
  },
};

export default client;

function ofTemplates(file: SourceFile): Sighting[] {
  const names = namesOf(file, TEMPLATES);
  const sends = file
    .calls(["send", "sendDefault", "sendAndReceive"])
    .filter((call) => call.arguments.length > 0 && isCalledOn(file, call, names, TEMPLATES));
  const listener = producerListener(file);
  const manners = listener === "logs" ? { ...SENDS, otherwise: LOGGED } : SENDS;
  return [
    ...sends
      .filter((call) => listener !== "acts" || fateOf(file, call.node).kind !== "dropped")
      .flatMap((call) => (isInTransaction(file, call) ? [sent(call, compliant)] : sendSightings(file, call, manners))),
    ...flushSightings(file, {
      constructions: file
        .calls(["KafkaTemplate"])
        .filter((made) => !flushesItself(file, made) && !isTransactional(file, made)),
      sends,
      flushes: ["flush", "close", "destroy"],
      exits: file.calls(["exit", "exitProcess", "halt"]).filter((exit) => !closesContext(file, exit)),
      isSettled: (send) => isWaitedFor(file, send, SENDS.outcome) || isInTransaction(file, send),
    }),
  ];
}

/** Whether a template flushes after each send, or what it takes its producers from is closed there. */
function flushesItself(file: SourceFile, made: Call): boolean {
  const second = made.arguments[1];
  const isAutoFlush = second !== undefined && file.language.literal(second.value) === true;
  return isAutoFlush || file.calls(["destroy", "close", "reset"], file.scopeOf(made.node)).length > 0;
}

/** `SpringApplication.exit` closes the context, and with it the producers. */
function closesContext(file: SourceFile, exit: Call): boolean {
  const isOne = ({ receiver }: Call): boolean => receiver?.text().endsWith("SpringApplication") === true;
  return isOne(exit) || file.calls(["exit"], exit.node).some((call) => !isSame(call.node, exit.node) && isOne(call));
}

/** A template has one of its own, which logs (KafkaTemplate, 1.0 to 4.0): nothing is done about the record by that. */
const DEFAULT_LISTENER = "LoggingProducerListener";
const LOGGED = `a failure is only logged, by the default ${DEFAULT_LISTENER}`;

/**
 * What the ProducerListener of the file's templates does about failures: the default logs them; what the file sets acts
 * where its onError does something. Of one from elsewhere that is taken for granted.
 */
function producerListener(file: SourceFile): "logs" | "acts" | "ignores" {
  const set = file
    .calls(["setProducerListener"])
    .map((call) => call.arguments[0]?.value)
    .filter((value) => !isDefaultListener(file, value));
  if (set.length === 0) return "logs";
  const handlers = file.language.functionsNamed(file.root, "onError");
  if (handlers.length > 0) return handlers.some(({ body }) => parts(body).length > 0) ? "acts" : "ignores";
  return set.some((value) => isOfThisFile(file, value)) ? "ignores" : "acts";
}

/** `new LoggingProducerListener<>()`, itself or in a variable, and no subclass of it. */
function isDefaultListener(file: SourceFile, value: Node | undefined): boolean {
  if (value === undefined || file.language.inline(value) !== undefined) return false;
  const made = file.language.call(value);
  if (made !== undefined) return made.name === DEFAULT_LISTENER;
  const name = file.language.lastName(value);
  const declared = name === undefined ? undefined : file.declarations.find((each) => each.name === name)?.value;
  return declared !== undefined && isDefaultListener(file, declared);
}

/** Whether an object is of a class that stands in this file, with a name or without. */
function isOfThisFile(file: SourceFile, value: Node | undefined): boolean {
  if (value === undefined) return false;
  if (file.language.inline(value) !== undefined) return true;
  const made = file.language.call(value);
  const name = file.language.lastName(value);
  const declared = name === undefined ? undefined : file.declarations.find((each) => each.name === name)?.value;
  if (made === undefined) return declared !== undefined && isOfThisFile(file, declared);
  const named = new RegExp(`\\b${made.name}\\b`);
  return allOf(file.root, ...file.language.classes).some((node) => named.test(headOf(node)));
}

function headOf(node: Node): string {
  return /^[^{]*/.exec(node.text())?.[0] ?? "";
}

function ofListeners(file: SourceFile): Sighting[] {
  const names = namesOf(file, ACKNOWLEDGMENTS);
  const consumers = namesOf(file, CONSUMERS);
  const acknowledges = file.calls(["acknowledge"]).filter((call) => isCalledOn(file, call, names, ACKNOWLEDGMENTS));
  const commits = file
    .calls(["commitSync", "commitAsync"])
    .filter((call) => isCalledOn(file, call, consumers, CONSUMERS) && isListener(file, call));
  return commitSightings(file, {
    polls: [],
    commits: [...acknowledges, ...commits],
    recordParameters: (scope) => recordsGivenTo(file, scope),
  });
}

/** Whether a call stands in a method that Spring calls with records. */
function isListener(file: SourceFile, call: Call): boolean {
  return /@(KafkaListener|KafkaHandler|RetryableTopic)\b/.test(headOf(file.scopeOf(call.node)));
}

/** What a listener gets besides records: the means to commit them. */
const NO_RECORDS = /(^|\.)(Acknowledgment|(Kafka)?Consumer(<.*)?|BatchAcknowledg\w*)$/s;

/** The parameters of a listener that are its records, or parts of them. */
function recordsGivenTo(file: SourceFile, scope: Node): readonly string[] {
  const inline = file.language.inline(scope);
  if (inline !== undefined) {
    // A lambda is a listener where it has the acknowledgement from the container too.
    const isOne = inline.parameters.some((name) => ACKNOWLEDGMENTS.usually.test(name));
    return isOne ? inline.parameters.filter((name) => !ACKNOWLEDGMENTS.usually.test(name)) : [];
  }
  return file.declarations
    .filter(
      ({ node, isLocal, value, type }) =>
        !isLocal && value === undefined && type !== undefined && isWithin(node, scope),
    )
    .filter(({ node, type = "" }) => !NO_RECORDS.test(type) && isOwn(file, node, scope))
    .map(({ name }) => name);
}

function isOwn(file: SourceFile, node: Node, scope: Node): boolean {
  const around = file.enclosingFunction(node);
  return around !== undefined && isSame(around, scope) && kindOf(scope) !== "source_file";
}
