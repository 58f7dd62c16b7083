import { compliant, violation } from "#policies/kafka/verdict";
import { COMMIT_AFTER_PROCESSING, commitSightings } from "../checks/commits";
import { COMPLETABLE_FUTURE } from "./completable-future";
import type { SendManners } from "../checks/sends";
import { errorSightings, handlerSightings, sendSightings, sent } from "../checks/sends";
import type { ErrorBranch, StreamManners } from "../checks/streams";
import { streamSightings, untold } from "../checks/streams";
import type { ScanClient } from "../client";
import type { Call, Node } from "../languages/language";
import { allOf, isSame, isWithin } from "../languages/nodes";
import { isCalledOn, namesOf } from "../names";
import { projectText } from "../project-files";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { baseName, parametersOf, scopeGiving, scopeOfRecord } from "./record-scopes";

const EMITTERS = { type: /(^|\.)(Emitter|KafkaEmitter)(<|$)/ };
const MUTINY_EMITTERS = { type: /(^|\.)(MutinyEmitter|ContextualEmitter)(<|$)/ };
const MESSAGES = {
  type: /(^|\.)(Message|KafkaRecord|IncomingKafkaRecord|IncomingKafkaRecordBatch|KafkaRecordBatch)(<|$)/,
};

/** `org.eclipse.microprofile.reactive.messaging.Emitter`, 3.0: send returns a stage that completes with the acknowledgement. */
const STAGES: SendManners = {
  ...COMPLETABLE_FUTURE,
  advice: "look at the failure in its whenComplete, or wait for it",
};

/** `io.smallrye.reactive.messaging.MutinyEmitter`, 4.x: send returns a Uni that does nothing until somebody subscribes. */
const UNIS: StreamManners = {
  handles(call, previous) {
    if (call.name === "with") return ofWith(call);
    if (call.name === "onItemOrFailure") return {};
    const isOfFailure = previous.name === "onFailure" || /^onFailure\w+$/.test(call.name);
    return isOfFailure && !RETRIES.test(call.name) ? ofFailure(call) : undefined;
  },
  ends(call, previous) {
    if (/^await\w+$/.test(call.name)) return "waited";
    if (previous.name === "await" && /^(indefinitely|atMost)$/.test(call.name)) return "waited";
    if (
      /^(subscribeAsCompletionStage|asCompletionStage|withSubscriber|toMulti|convert|plug|stage|asFlow)$/.test(
        call.name,
      )
    )
      return "passed";
    return previous.name === "subscribe" ? "subscribed" : undefined;
  },
  advice: "return its Uni, wait for it, or subscribe with a consumer of failures",
};

/** To try again tells nobody of the failure that is left in the end. */
const RETRIES = /^(retry|withBackOff|withJitter|expireIn)$/;
const TAKES_FAILURE = /^(invoke|call|transform|recoverWithItem|recoverWithUni|onFailure\w*)$/;

/** `subscribe().with(onItem, onFailure)`. */
function ofWith({ arguments: given }: Call): ErrorBranch | undefined {
  const failure = given[1]?.value;
  return failure === undefined ? undefined : { callback: failure, errorParameter: 0 };
}

function ofFailure({ name, arguments: given }: Call): ErrorBranch {
  const callback = given.at(-1)?.value;
  return callback === undefined || !TAKES_FAILURE.test(name) ? {} : { callback, errorParameter: 0 };
}

/** Connectors to other brokers than Kafka, which the same emitters send to. */
const OTHERS = /io\.smallrye\.reactive\.messaging\.(amqp|rabbitmq|mqtt|jms|pulsar|aws|gcp|camel)/;

/** As a build and its properties name connectors: `quarkus-messaging-amqp`, `smallrye-amqp`. */
const OTHER_CONNECTORS = /\b(messaging|smallrye)-(amqp|rabbitmq|mqtt|jms|pulsar|aws|sqs|sns|gcp|camel)/;
const CONNECTORS = new RegExp(`kafka|${OTHER_CONNECTORS.source}`, "i");

/** SmallRye Reactive Messaging, as Quarkus and others have it. */
const client: ScanClient = {
  library: "smallrye",
  title: "SmallRye Reactive Messaging",
  languages: ["java", "kotlin"],
  imports: /org\.eclipse\.microprofile\.reactive\.messaging|io\.smallrye\.reactive\.messaging/,
  // A file that does not speak of Kafka cannot tell; where its project has other connectors, they may be whose it is.
  isForKafka: (text, path) => /kafka/i.test(text) || !OTHER_CONNECTORS.test(projectText(path, CONNECTORS)),
  *look(file) {
    if (OTHERS.test(file.text) && !/kafka/i.test(file.text)) return;
    yield* ofEmitters(file);
    yield* ofMutinyEmitters(file);
    yield* ofIncoming(file);
  },
};

export default client;

function ofEmitters(file: SourceFile): Sighting[] {
  const names = namesOf(file, EMITTERS);
  return file
    .calls(["send"])
    .filter((call) => call.arguments.length === 1 && isCalledOn(file, call, names, EMITTERS))
    .flatMap((call) => {
      const value = call.arguments[0]?.value;
      const message = value === undefined ? undefined : messageIn(file, value);
      return message === undefined ? sendSightings(file, call, STAGES) : ofMessage(file, call, message);
    });
}

/** What a message is made of: where it comes from elsewhere, its nack is none of this file's. */
interface MadeMessage {
  readonly isFromElsewhere: boolean;
  /** What is called when it is refused. */
  readonly nack?: Node;
}

/** A message, whose outcome comes by its ack and nack; undefined for a payload. */
function messageIn(file: SourceFile, value: Node): MadeMessage | undefined {
  const steps = chainOf(file, value);
  const first = steps.at(-1);
  if (first === undefined) return ofName(file, value);
  if (!isFactory(first)) {
    const isMessage = steps.some(({ name }) => /^(with(Payload|Metadata|Ack|Nack)|addMetadata)$/.test(name));
    return isMessage ? { isFromElsewhere: true } : undefined;
  }
  const added = steps.find(({ name }) => /^(withNack|nack|withNackWithMetadata)$/.test(name))?.arguments[0]?.value;
  const nack = added ?? nackGiven(file, first);
  return { isFromElsewhere: false, ...(nack === undefined ? {} : { nack }) };
}

/** A variable: of this file, what it is made of. */
function ofName(file: SourceFile, value: Node): MadeMessage | undefined {
  const name = file.language.lastName(value);
  const scope = name === undefined ? undefined : scopeGiving(file, value, name);
  const declared = file.declarations.filter(
    (each) => each.name === name && (scope === undefined || isWithin(each.node, scope)),
  );
  const made = declared.flatMap((each) => each.value ?? []).filter((each) => !isWithin(value, each));
  const [only, another] = made;
  if (only !== undefined && another === undefined && file.language.call(only) !== undefined)
    return messageIn(file, only);
  return declared.some(({ type }) => type !== undefined && MESSAGES.type.test(type))
    ? { isFromElsewhere: true }
    : undefined;
}

/** The calls of a chain, the last one first. */
function chainOf(file: SourceFile, value: Node): Call[] {
  const steps: Call[] = [];
  for (let call = file.language.call(value); call !== undefined;) {
    steps.push(call);
    call = call.receiver === undefined ? undefined : file.language.call(call.receiver);
  }
  return steps;
}

function isFactory({ name, receiver }: Call): boolean {
  return /^(of|newBuilder|from)$/.test(name) && /^(Message|KafkaRecord|Messages)$/.test(receiver?.text() ?? "");
}

/** `Message.of(payload, ack, nack)`: the last of functions, where there are two, is the nack. */
function nackGiven(file: SourceFile, { arguments: given }: Call): Node | undefined {
  const rest = given.slice(1).map(({ value }) => value);
  const functions = rest.filter((value) => !isMetadata(file, value));
  return functions.length < 2 ? undefined : functions.at(-1);
}

function isMetadata(file: SourceFile, value: Node): boolean {
  if (file.language.inline(value) !== undefined || value.text().includes("::")) return false;
  return /metadata/i.test(value.text()) || file.language.call(value) !== undefined;
}

function ofMessage(file: SourceFile, call: Call, { isFromElsewhere, nack }: MadeMessage): Sighting[] {
  if (isFromElsewhere) return [sent(call, compliant)];
  if (nack === undefined) return [untold(call, "give its message a nack that looks at the reason: withNack()")];
  return [sent(call, compliant), ...errorSightings(file, nack, 0, {})];
}

const SENDS = ["send", "sendMessage", "sendAndAwait", "sendMessageAndAwait", "sendAndForget", "sendMessageAndForget"];

function ofMutinyEmitters(file: SourceFile): Sighting[] {
  const names = namesOf(file, MUTINY_EMITTERS);
  return file
    .calls(SENDS)
    .filter((call) => isCalledOn(file, call, names, MUTINY_EMITTERS))
    .flatMap((call) => ofMutiny(file, call));
}

function ofMutiny(file: SourceFile, call: Call): Sighting[] {
  if (call.name.endsWith("AndForget"))
    return [untold(call, "return the Uni of send(), or wait for it by sendAndAwait()")];
  if (call.name.endsWith("AndAwait")) return [sent(call, compliant), ...handlerSightings(file, call, call.node)];
  const value = call.arguments[0]?.value;
  const message = call.name !== "send" || value === undefined ? undefined : messageIn(file, value);
  return message === undefined ? streamSightings(file, call, UNIS) : ofMessage(file, call, message);
}

function ofIncoming(file: SourceFile): Sighting[] {
  const names = namesOf(file, MESSAGES);
  const acks = file
    .calls(["ack"])
    .filter((call) => isCalledOn(file, call, names, MESSAGES) || names.has(baseName(file, call) ?? ""))
    .filter((call) => !isOfAnother(file, call));
  const ahead = file.text.includes("PRE_PROCESSING")
    ? allOf(file.root, "annotation").filter((node) => /^@Acknowledgment\b[\s\S]*PRE_PROCESSING/.test(node.text()))
    : [];
  return [
    ...ahead.map(acknowledgesAhead),
    ...commitSightings(file, {
      polls: [],
      commits: acks,
      scopeOf: (commit) => scopeOfRecord(file, commit),
      recordParameters: (scope) => parametersOf(file, scope),
    }),
  ];
}

/** Whether it stands in what acknowledges another message, which is called once that one is processed: `withAck(() -> …)`. */
function isOfAnother(file: SourceFile, { node }: Call): boolean {
  const given = file
    .calls(["withAck", "withAckWithMetadata", "of"])
    .filter((call) => call.name !== "of" || isFactory(call))
    .flatMap((call) => call.arguments.map(({ value }) => value));
  return node
    .ancestors()
    .filter((around) => file.language.inline(around) !== undefined)
    .some((lambda) => given.some((value) => isSame(value, lambda) || isHolding(file, value, lambda)));
}

function isHolding(file: SourceFile, variable: Node, lambda: Node): boolean {
  const name = file.language.lastName(variable);
  const declared = name === undefined ? [] : file.declarationsOf(name);
  return declared.some(({ value }) => value !== undefined && isSame(value, lambda));
}

/** MicroProfile Reactive Messaging 3.0, "Message acknowledgement": the message is acknowledged before the method is called. */
function acknowledgesAhead(node: Node): Sighting {
  return {
    rule: COMMIT_AFTER_PROCESSING,
    node,
    kind: "consumer",
    verdict: violation("PRE_PROCESSING acknowledges each message before it is processed", {
      advice: "leave it at POST_PROCESSING, or acknowledge by hand once the message is processed",
    }),
  };
}
