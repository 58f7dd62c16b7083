import { violation } from "#policies/kafka/verdict";
import { COMMIT_AFTER_PROCESSING, commitSightings, isProcessing } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import type { ErrorBranch, StreamManners } from "../checks/streams";
import { isStreamWaitedFor, streamSightings } from "../checks/streams";
import type { ScanClient } from "../client";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { isSame, isWithin } from "../languages/nodes";
import type { Names } from "../names";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { reactorSettings } from "./reactor-settings";
import { baseName, parametersOf, scopeOfRecord } from "./record-scopes";

const SENDERS = {
  type: /(^|\.)(KafkaSender|KafkaOutbound|ReactiveKafkaProducerTemplate)(<|$)/,
  made: /^(createOutbound|ReactiveKafkaProducerTemplate)$/,
  usually: /kafka_?sender|^sender$|producer_?template/i,
};

/** What Reactor's operators do about failures, and which of their arguments does it, counted from the last. */
const ON_ERROR =
  /^(doOnError|onErrorResume|onErrorMap|onErrorContinue|onErrorReturn|onErrorComplete|onErrorStop|doOnEach|materialize|handleErrors|catch)$/;
const WAITS = /^(block|blockFirst|blockLast|blockOptional|toIterable|toStream|await\w*)$/;

/**
 * `reactor.kafka.sender.KafkaSender`, 1.3: send returns a Flux of results that does nothing until somebody subscribes,
 * and fails where a record does.
 */
const STREAMS: StreamManners = {
  handles(call) {
    if (call.name === "subscribe") return ofSubscribe(call);
    if (!ON_ERROR.test(call.name)) return undefined;
    const callback = call.arguments.at(-1)?.value;
    // A value in place of the failure is no code.
    const isCode =
      callback !== undefined && !/^onError(Return|Complete|Stop)$|^(doOnEach|materialize)$/.test(call.name);
    return isCode ? { callback, errorParameter: 0 } : {};
  },
  ends(call) {
    if (WAITS.test(call.name) || isCollected(call)) return "waited";
    if (/^(as|transform\w*|subscribeWith|asFlow|toFuture|toMono|toFlux)$/.test(call.name)) return "passed";
    if (call.name !== "subscribe") return undefined;
    return isSubscriber(call) ? "passed" : "subscribed";
  },
  advice: "subscribe with a consumer of errors, or look at the error in its doOnError",
};

/** Kotlin's `collect { … }` suspends until the stream is over; Reactor's own takes a collector. */
function isCollected({ name, arguments: given }: Call): boolean {
  return name === "collect" && given.length === 1 && given[0]?.value.text().startsWith("{") === true;
}

/** `subscribe(onNext, onError)`. */
function ofSubscribe({ arguments: given }: Call): ErrorBranch | undefined {
  const second = given[1]?.value;
  return second === undefined || second.text() === "null" ? undefined : { callback: second, errorParameter: 0 };
}

/** A whole subscriber has an onError of its own. */
function isSubscriber({ arguments: given }: Call): boolean {
  const [only, ...others] = given;
  if (only === undefined || others.length > 0) return false;
  return /^(new\s|object\b|\w*[sS]ubscriber$)/.test(only.value.text());
}

/** Reactor Kafka, and the templates that Spring makes of it. */
const client: ScanClient = {
  // It is Kafka's Java client beneath, with its settings and their defaults.
  library: "java",
  title: "Reactor Kafka",
  languages: ["java", "kotlin"],
  imports: /reactor\.kafka\.(sender|receiver)|org\.springframework\.kafka\.core\.reactive/,
  *look(file) {
    yield* ofSenders(file);
    yield* ofReceivers(file);
    yield* reactorSettings(file);
  },
};

export default client;

function ofSenders(file: SourceFile): Sighting[] {
  const [declared, created] = [namesOf(file, SENDERS), namesOfCreated(file)];
  const names: Names = { has: (name) => declared.has(name) || created.has(name) };
  const sends = file
    .calls(["send", "sendTransactionally"])
    .filter((call) => call.arguments.length > 0 && isCalledOn(file, call, names, SENDERS));
  return [
    ...sends.flatMap((call) => streamSightings(file, call, STREAMS)),
    ...flushSightings(file, {
      constructions: [...createdBy(file), ...file.calls(["ReactiveKafkaProducerTemplate"])],
      sends,
      flushes: ["close", "use"],
      exits: file.calls(["exit", "exitProcess", "halt"]),
      isSettled: (send) => isStreamWaitedFor(file, send, STREAMS),
    }),
  ];
}

function createdBy(file: SourceFile): Call[] {
  return file.calls(["create"]).filter(({ receiver }) => receiver?.text() === "KafkaSender");
}

function namesOfCreated(file: SourceFile): ReadonlySet<string> {
  const created = createdBy(file);
  const isCreated = (value: Node | undefined): boolean =>
    value !== undefined && created.some(({ node }) => isSame(node, value));
  return new Set(
    created.length === 0 ? [] : file.declarations.filter(({ value }) => isCreated(value)).map(({ name }) => name),
  );
}

/** `receiveAtmostOnce` commits ahead of what it hands on; `acknowledge` and `commit` do when they are told to. */
function ofReceivers(file: SourceFile): Sighting[] {
  const ahead = file.calls(["receiveAtmostOnce", "receiveAtMostOnce"]).map((call) => commitsAhead(call));
  const commits = file.calls(["acknowledge", "commit"]).filter((call) => isOnOffset(file, call));
  const judged = commitSightings(file, {
    polls: [],
    commits,
    scopeOf: (commit) => scopeOfRecord(file, commit),
    recordParameters: (scope) => parametersOf(file, scope),
  });
  return [
    ...ahead,
    ...judged.map((sighting, index) => {
      const commit = commits[index];
      return sighting.verdict.kind !== "compliant" || commit === undefined
        ? sighting
        : inStream(file, commit, sighting);
    }),
  ];
}

/** Reactor Kafka's reference guide, "At-most-once delivery": the offset is committed before the record is dispatched. */
function commitsAhead(call: Call): Sighting {
  return {
    rule: COMMIT_AFTER_PROCESSING,
    node: call.at,
    kind: "consumer",
    verdict: violation(`${call.name}() commits records before they are processed`, {
      advice: "receive them by receive() and acknowledge each once it is processed",
    }),
  };
}

function isOnOffset(file: SourceFile, { receiver }: Call): boolean {
  if (receiver === undefined) return false;
  const made = file.language.call(receiver);
  if (made !== undefined) return made.name === "receiverOffset";
  const name = file.language.lastName(receiver);
  return file.declarations.some(
    (each) =>
      each.name === name &&
      (each.type?.endsWith("ReceiverOffset") === true ||
        (each.value !== undefined && file.language.call(each.value)?.name === "receiverOffset")),
  );
}

/** A step of a stream that does nothing but to commit, with the steps that process records behind it. */
function inStream(file: SourceFile, commit: Call, sighting: Sighting): Sighting {
  const scope = scopeOfRecord(file, commit);
  const lambda = file.language.inline(scope);
  const step = lambda === undefined ? undefined : callAround(file, scope);
  if (step === undefined || hasMore(file, commit, scope)) return sighting;
  if (stepsBefore(file, step).some((each) => isStepOfWork(file, each))) return sighting;
  const later = stepsAfter(file, step).find((each) => isStepOfWork(file, each));
  if (later === undefined) return sighting;
  const name = baseName(file, commit) ?? "the record";
  return {
    ...sighting,
    verdict: violation(`${commit.name}() commits ${name} before ${later.name}() has processed it`, {
      advice: "commit once the records are processed",
    }),
  };
}

function callAround(file: SourceFile, lambda: Node): Call | undefined {
  for (const node of lambda.ancestors()) {
    const call = file.language.call(node);
    if (call !== undefined) return call;
  }
  return undefined;
}

/** Whether a lambda does anything else with the record. */
function hasMore(file: SourceFile, commit: Call, scope: Node): boolean {
  return file
    .allCalls(scope)
    .filter(({ node }) => !isWithin(node, commit.node) && !isWithin(commit.node, node))
    .some(isProcessing);
}

function stepsBefore(file: SourceFile, step: Call): Call[] {
  const found: Call[] = [];
  for (let call = before(file, step); call !== undefined; call = before(file, call)) found.push(call);
  return found;
}

function before(file: SourceFile, { receiver }: Call): Call | undefined {
  return receiver === undefined ? undefined : file.language.call(receiver);
}

function stepsAfter(file: SourceFile, step: Call): Call[] {
  const found: Call[] = [];
  for (let fate = fateOf(file, step.node); fate.kind === "chained"; fate = fateOf(file, fate.call.node)) {
    found.push(fate.call);
  }
  return found;
}

/** Operators that give each record to a function. */
const TAKES_RECORDS =
  /^(map|mapNotNull|flatMap\w*|concatMap\w*|switchMap\w*|doOnNext|handle|subscribe|delayUntil|filterWhen|collect|onEach|then\w*)$/;

/** Whether a step of a stream has a function that does more than to look at records. */
function isStepOfWork(file: SourceFile, step: Call): boolean {
  if (!TAKES_RECORDS.test(step.name)) return false;
  const given = step.name === "subscribe" ? step.arguments.slice(0, 1) : step.arguments;
  return given.some(({ value }) => {
    const body = file.language.inline(value);
    if (body !== undefined) return doesWork(file, body.body);
    return isReference(value) && isNamedForWork(value);
  });
}

function doesWork(file: SourceFile, body: Node): boolean {
  const own = file.language.call(body);
  return [...(own === undefined ? [] : [own]), ...file.allCalls(body)].some(
    (call) => isProcessing(call) && !isAccess(call),
  );
}

/** `record.receiverOffset()` only looks. */
function isAccess({ name }: Call): boolean {
  return /^(receiverOffset|acknowledge|commit|then|just|empty|fromRunnable|fromCallable)$/.test(name);
}

function isReference(value: Node): boolean {
  return value.text().includes("::");
}

function isNamedForWork(value: Node): boolean {
  const name = value.text().split("::").at(-1)?.trim() ?? "";
  return isProcessing({ node: value, at: value, name, arguments: [] });
}
