import { commitSightings } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import { DELIVERY_ERROR_HANDLED, dropped, sent, unseen } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { allOf, isWithin, kindOf } from "../languages/nodes";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { compliant, violation } from "#policies/kafka/verdict";
import { writtenSettings } from "../written-settings";
import { isWaitedAfter, receivedOf, readsOf, uses } from "./go-channels";
import { callsOf, exitsOf, goManners, isDeferred, packageName, parametersOf, typeOf } from "./go-packages";

const PATH =
  "(?:github.com/confluentinc/confluent-kafka-go(?:/v\\d+)?|gopkg.in/confluentinc/confluent-kafka-go.v1)/kafka";

/** github.com/confluentinc/confluent-kafka-go. */
const client: ScanClient = {
  library: "confluent-kafka-go",
  title: "confluent-kafka-go",
  languages: ["go"],
  imports: /"(github\.com|gopkg\.in)\/confluentinc\/confluent-kafka-go[^"]*\/kafka"/,
  *look(file) {
    const name = packageName(file, PATH, "kafka");
    yield* ofProducers(file, name);
    yield* ofConsumers(file, name);
    yield* ofSettings(file, name);
  },
};

export default client;

function ofProducers(file: SourceFile, name: string | undefined): Sighting[] {
  const recognised = { type: typeOf(name, "Producer"), made: /^NewProducer$/, usually: /producer|kafka|^kp$/i };
  const names = namesOf(file, recognised);
  const on = (call: Call): boolean => isCalledOn(file, call, names, recognised);
  const constructions = callsOf(file, name, ["NewProducer"]);
  const sends = file
    .calls(["Produce", "ProduceChannel"])
    .filter((call) =>
      call.name === "Produce" ? call.arguments.length === 2 && (on(call) || isOfMessage(call)) : on(call),
    );
  const events = file.calls(["Events"]).filter(on);
  const channels = [...sends.flatMap((send) => channelOf(file, send)), ...reportsIn(file, name)];
  const reads = [
    ...events.flatMap(({ node }) => readsOf(file, node)),
    ...channels.flatMap(([channel, scope]) => uses(file, channel, scope).flatMap((use) => readsOf(file, use))),
  ];
  return [
    ...sends.flatMap((send) => sendSightings(file, send, constructions, events.length > 0)),
    ...unique(reads).map((read) => readSighting(file, read)),
    ...flushSightings(file, {
      constructions,
      sends,
      // v2.15, kafka/producer.go: Close ends in rd_kafka_destroy, which drops what is queued (librdkafka's rdkafka.c warns).
      flushes: ["Flush", "CommitTransaction"],
      closingDrops: true,
      exits: exitsOf(file),
      isSettled: (send) => isWaitedAfter(file, send),
    }),
  ];
}

/** Whatever it is called on: nothing else takes Kafka's messages. */
function isOfMessage({ arguments: [message] }: Call): boolean {
  return /^&?\w+\.Message\{/.test(message?.value.text() ?? "");
}

function unique(nodes: readonly Node[]): Node[] {
  return [...new Map(nodes.map((node) => [node.id(), node])).values()];
}

/** The channel of a send by its name, and where it is known by that; nothing for nil, and for what has no name. */
function channelOf(file: SourceFile, send: Call): [string, Node][] {
  const given = send.arguments[1]?.value;
  const name = given === undefined ? undefined : file.language.lastName(given);
  if (given === undefined || name === undefined) return [];
  const isField = kindOf(given) !== "identifier";
  const local = file.declarations.find(
    (each) => each.isLocal && each.name === name && isWithin(send.node, file.scopeOf(each.node)),
  );
  return [[name, isField || local === undefined ? file.root : file.scopeOf(local.node)]];
}

/** Parameters that are given a channel of events, in a file that has no consumer to give them another one. */
function reportsIn(file: SourceFile, name: string | undefined): [string, Node][] {
  if (name === undefined || new RegExp(`\\b${name}\\.(New)?Consumer\\b`).test(file.text)) return [];
  const isReports = new RegExp(`chan (<-\\s*)?${name}\\.Event$`);
  return file.declarations
    .filter(({ isLocal, type }) => isLocal && type !== undefined && isReports.test(type))
    .map((declared) => [declared.name, file.scopeOf(declared.node)]);
}

/**
 * v2.12, Producer.Produce: delivery reports go to the channel that it is given, or to Events() where that is nil. What it
 * returns is only that the queue is full.
 */
function sendSightings(
  file: SourceFile,
  send: Call,
  constructions: readonly Call[],
  isEventsRead: boolean,
): Sighting[] {
  const given = send.arguments[1]?.value;
  if (given !== undefined && file.language.literal(given) !== null) return ofChannel(file, send);
  const advice = "give it a delivery channel, or read Events(), and look at TopicPartition.Error there";
  if (constructions.some((made) => isUnreported(file, made)))
    return [dropped(send, { advice }, "with go.delivery.reports off, the delivery report")];
  if (isEventsRead) return [isRefusalDropped(file, send) ? dropped(send, REFUSED, "the error") : sent(send, compliant)];
  if (constructions.length > 0) return [dropped(send, { advice }, "nobody reads Events(): the delivery report")];
  return [unseen(send, "its delivery reports go to the Events() of a producer that is made elsewhere")];
}

/** v2.15, kafka/producer.go: what a full queue refuses is returned as an error, and no report is made of it. */
const REFUSED = {
  advice: "look at the error that it returns: wait where the queue is full, or fail",
  otherwise: "a record that a full queue refuses is gone without a report",
};

function isRefusalDropped(file: SourceFile, send: Call): boolean {
  return send.name === "Produce" && fateOf(file, send.node).kind === "dropped";
}

/** v2.12, kafka/producer.go: with `go.delivery.reports` off, reports without a channel of their own go nowhere. */
function isUnreported(file: SourceFile, { arguments: [config] }: Call): boolean {
  if (config === undefined) return false;
  return writtenSettings(file, config.value).settings.some(
    ({ key, value }) => key === "go.delivery.reports" && file.language.literal(value) === false,
  );
}

function ofChannel(file: SourceFile, send: Call): Sighting[] {
  const [found] = channelOf(file, send);
  if (found === undefined) return [sent(send, compliant)];
  const [name, scope] = found;
  const others = uses(file, name, scope).filter((use) => !isNeutral(file, use));
  const isMade = new RegExp(`\\b${name}\\s*(?::?=|:)\\s*make\\(`).test(scope.text());
  if (others.length > 0 || !isMade) return [sent(send, compliant)];
  const advice = "receive from it, and look at TopicPartition.Error";
  return [dropped(send, { advice }, `nobody receives from ${name}: the delivery report`)];
}

/** Where a channel is declared, given to a send, or closed, nobody gets what comes out of it. */
function isNeutral(file: SourceFile, use: Node): boolean {
  const parent = use.parent();
  if (parent === null || file.declarations.some(({ node }) => node.id() === use.id())) return true;
  const list = kindOf(parent) === "argument_list" ? parent.parent() : null;
  const call = list === null ? undefined : file.language.call(list);
  return call !== undefined && /^(Produce|close|len|cap)$/.test(call.name);
}

/** v2.12, Message: a delivery report has its error in TopicPartition.Error. */
function readSighting(file: SourceFile, read: Node): Sighting {
  const { names, body } = receivedOf(file, read);
  const region = body ?? file.scopeOf(read);
  const verdict = looksAtError(file, region, names)
    ? compliant
    : violation("delivery reports are taken here, and nobody looks at TopicPartition.Error", {
        advice: "look at the error there: log it, count it, send the record again or fail",
      });
  return { rule: DELIVERY_ERROR_HANDLED, node: read, kind: "producer", verdict };
}

function looksAtError(file: SourceFile, region: Node, names: readonly string[]): boolean {
  const others = allOf(region, "type_case").filter(
    (branch) => !branch.fieldChildren("type").some((type) => type.text().endsWith(".Message")),
  );
  const isSeen = (node: Node): boolean => !others.some((branch) => isWithin(node, branch));
  const partitions = allOf(region, "selector_expression").filter(
    (node) => node.field("field")?.text() === "TopicPartition",
  );
  const events = withOtherNames(file, region, names);
  return (
    partitions.some((node) => isSeen(node) && !isReadOnly(node)) ||
    events.some((name) => file.mentions(region, name).some((mention) => isSeen(mention) && isGivenOn(mention)))
  );
}

/** Whether only where a report is of is read of its `TopicPartition`. */
function isReadOnly(partition: Node): boolean {
  const field = partition.parent()?.field("field") ?? null;
  return field !== null && READ_ONLY.test(field.text());
}

const READ_ONLY = /^(Topic|Partition|Offset|Metadata|LeaderEpoch)$/;

/** `switch e := event.(type)`, `message := event.(*kafka.Message)`: further names of what was received. */
function withOtherNames(file: SourceFile, region: Node, names: readonly string[]): string[] {
  const found = new Set(names.filter((name) => name !== "_"));
  for (const { name, node, value } of file.declarations) {
    if (value !== undefined && isWithin(node, region) && isOneOf(value, found)) found.add(name);
  }
  return [...found];
}

function isOneOf(value: Node, names: ReadonlySet<string>): boolean {
  const operand = kindOf(value) === "type_assertion_expression" ? value.field("operand") : value;
  return operand !== null && kindOf(operand) === "identifier" && names.has(operand.text());
}

/** Whoever is given the whole report may look at its error; a log that shows it shows that too. */
function isGivenOn(mention: Node): boolean {
  const parent = mention.parent();
  if (parent === null) return false;
  // `return event.(*kafka.Message), nil` gives on what it says the type of.
  if (["type_assertion_expression", "parenthesized_expression"].includes(kindOf(parent))) return isGivenOn(parent);
  if (["argument_list", "literal_element", "send_statement"].includes(kindOf(parent))) return true;
  const outer = parent.parent();
  return kindOf(parent) === "expression_list" && outer !== null && kindOf(outer) === "return_statement";
}

function ofConsumers(file: SourceFile, name: string | undefined): Sighting[] {
  const recognised = { type: typeOf(name, "Consumer"), made: /^NewConsumer$/, usually: /consumer|kafka|^kc$/i };
  const names = namesOf(file, recognised);
  const on = (call: Call): boolean => isCalledOn(file, call, names, recognised);
  return commitSightings(file, {
    polls: file.calls(["Poll", "ReadMessage", "Events"]).filter(on),
    commits: file
      .calls(["Commit", "CommitMessage", "CommitOffsets", "StoreOffsets", "StoreMessage"])
      .filter((call) => on(call) && !isDeferred(call)),
    recordParameters: parametersOf(file, typeOf(name, "Message")),
    ...goManners(file),
  });
}

function ofSettings(file: SourceFile, name: string | undefined): Sighting[] {
  const made = callsOf(file, name, ["NewProducer", "NewConsumer"]).flatMap((call) => {
    const config = call.arguments[0]?.value;
    const kind = call.name === "NewProducer" ? ("producer" as const) : ("consumer" as const);
    return config === undefined ? [] : [{ kind, node: call.node, written: writtenSettings(file, config) }];
  });
  const known = new Set(made.flatMap(({ written }) => written.settings.map(({ node }) => node.id())));
  const loose = callsOf(file, name, ["ConfigMap"])
    .flatMap(({ node }) => writtenSettings(file, node).settings)
    .filter(({ node }) => !known.has(node.id()))
    .flatMap((setting) =>
      (["producer", "consumer"] as const).map((kind) => ({
        kind,
        node: setting.node,
        written: { settings: [setting], isOpen: true },
        isPart: true,
      })),
    );
  return [...made, ...loose].flatMap((each) =>
    settingSightings(file, { library: client.library, name: (key) => key, ...each }),
  );
}
