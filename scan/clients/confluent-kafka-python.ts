import { compliant, undetermined, violation } from "#policies/kafka/verdict";
import { commitSightings } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { errorSightings, sendSightings, sent, shown } from "../checks/sends";
import { settingSightings } from "../checks/settings";
import type { ScanClient } from "../client";
import type { Call, Node } from "../languages/language";
import { allOf, begins, ends, isWithin, kindOf, parts } from "../languages/nodes";
import type { Recognised } from "../names";
import { receiverName } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";
import { writtenSettings } from "../written-settings";
import {
  awaitsAround,
  constructions,
  exits,
  imported,
  isTransactional,
  on,
  parametersGiven,
  recognised,
  withoutRepeats,
} from "./python-imports";

const LIBRARY = "confluent_kafka";
const PRODUCER = ["Producer", "SerializingProducer", "AvroProducer"];
const CONSUMER = ["Consumer", "DeserializingConsumer", "AvroConsumer", "AIOConsumer"];
/** `confluent_kafka.aio`, since 2.12 (CHANGELOG.md): its produce is a coroutine of a future of the acknowledgement. */
const ASYNCHRONOUS = ["AIOProducer"];

/** A delivery report: `on_delivery(err, msg)`, and `msg.error()` is err. */
const REPORTS = { errorElsewhere: /\.error\(\)/ };

const ADVICE = "give it on_delivery=… and look at the error there";

const AWAITED: SendManners = { advice: "await the future that it brings" };
const UNAWAITED: SendManners = { ...AWAITED, awaitIsOutcome: false };

/** Confluent's client on librdkafka, 2.12 to 2.15. */
const client: ScanClient = {
  library: "confluent-kafka-python",
  title: "confluent-kafka-python",
  languages: ["python"],
  imports: /^[ \t]*(from|import)[ \t]+confluent_kafka\b/m,
  *look(file) {
    yield* withoutRepeats([...ofProducers(file), ...ofAsynchronous(file)]);
    yield* ofConsumers(file);
  },
};

export default client;

/** The producers of a file, and what is known of all of them. */
interface Producers {
  readonly made: readonly Call[];
  readonly written: readonly WrittenSettings[];
  /** Whether reports are served somewhere: a callback runs within `poll()` and `flush()` alone. */
  readonly isServed: boolean;
  readonly isInTransactions: boolean;
}

function ofProducers(file: SourceFile): Sighting[] {
  const classes = imported(file, LIBRARY, PRODUCER);
  const known = recognised(classes, PRODUCER, /producer$/i);
  const isProducer = on(file, known);
  const isAsynchronous = on(file, asynchronous(file));
  const made = constructions(file, classes, PRODUCER);
  const written = made.map((call) => settingsOf(file, call));
  const sends = file.calls(["produce"]).filter(({ receiver }) => isProducer(receiver) && !isAsynchronous(receiver));
  const producers = {
    made,
    written,
    isServed: sends.length === 0 || isServed(file, isProducer),
    isInTransactions: isTransactional(file, isProducer),
  };
  return [
    ...sends.flatMap((call) => ofProduce(file, call, producers)),
    ...written.flatMap(({ settings }) => settings.filter(isReport)).flatMap(({ value }) => errors(file, value)),
    ...flushSightings(file, {
      constructions: made,
      sends,
      // To leave a `with` flushes (2.13, src/confluent_kafka/src/Producer.c), whoever calls what that calls.
      flushes: ["flush", "close", "commit_transaction", "__exit__"],
      exits: exits(file, ["flush", "close"]),
      // produce() hands over, and tells the outcome to a callback, for which a loop may wait.
      isSettled: (send) => isPolledFor(file, send),
    }),
    ...made.flatMap((call, index) => ofSettings(file, "producer", call, written[index])),
  ];
}

/** `while not delivered: producer.poll(1)` behind a send. */
function isPolledFor(file: SourceFile, send: Call): boolean {
  const scope = file.scopeOf(send.node);
  const name = receiverName(file, send);
  return allOf(scope, "while_statement")
    .filter((loop) => begins(loop) >= ends(send.node))
    .some((loop) => file.calls(["poll"], loop).some((poll) => receiverName(file, poll) === name));
}

function isReport({ key }: { readonly key: string }): boolean {
  return key === "on_delivery" || key === "dr_cb";
}

function errors(file: SourceFile, callback: Node): Sighting[] {
  return file.language.literal(callback) === null ? [] : errorSightings(file, callback, 0, REPORTS);
}

/** `produce(topic, value, key, partition, on_delivery)`, and `callback` is another name of the same. */
function ofProduce(file: SourceFile, call: Call, { made, written, isServed, isInTransactions }: Producers): Sighting[] {
  const callback = callbackOf(file, call);
  const isInSettings = written.some(({ settings }) => settings.some(isReport));
  if (isInTransactions || callback === "unseen") return [];
  if (callback === undefined && !isInSettings) return [sent(call, withoutReport(call, made))];
  const isServedElsewhere = made.length === 0;
  const reported = callback === undefined ? [] : errors(file, callback);
  if (isServed || isServedElsewhere) return [sent(call, compliant), ...reported];
  const finding = `the delivery report of ${shown(call)} never runs, since neither poll() nor flush() is called on the producer`;
  return [
    sent(call, violation(finding, { advice: "call poll(0) after each record, and flush() at the end" })),
    ...reported,
  ];
}

function withoutReport(call: Call, made: readonly Call[]): Sighting["verdict"] {
  return made.length === 0
    ? undetermined(
        `${shown(call)} has no on_delivery, and whether the producer has one in its configuration is not seen in this file`,
      )
    : violation(`${shown(call)} has no on_delivery, so that a failure reaches nobody`, { advice: ADVICE });
}

const POSITIONS = [4, 5];

function callbackOf(file: SourceFile, call: Call): Node | "unseen" | undefined {
  const list = call.node.field("arguments");
  const written = list === null ? undefined : writtenSettings(file, list);
  const named = written?.settings.filter(({ key }) => key === "on_delivery" || key === "callback") ?? [];
  const byPosition = POSITIONS.flatMap((index) => call.arguments[index] ?? []).filter(({ name }) => name === undefined);
  const given = [...named, ...byPosition].map(({ value }) => value).find((value) => !isNone(file, value));
  if (given !== undefined) return given;
  const isSplat = call.arguments.some(({ value }) => value.kind() === "list_splat");
  return written?.isOpen === true || isSplat ? "unseen" : undefined;
}

function isNone(file: SourceFile, value: Node): boolean {
  return file.language.literal(value) === null || /^\d+$/.test(value.text());
}

/** `producer.poll(0)`, a thread that is given `producer.flush`, or a producer that somebody else gets. */
function isServed(file: SourceFile, isProducer: (expression: Node | undefined) => boolean): boolean {
  const served = allOf(file.root, "attribute").filter((node) => SERVING.test(node.field("attribute")?.text() ?? ""));
  return served.some((node) => isProducer(node.field("object") ?? undefined)) || isGivenAway(file, isProducer);
}

const SERVING = /^(poll|flush|close|__exit__)$/;

function isGivenAway(file: SourceFile, isProducer: (expression: Node | undefined) => boolean): boolean {
  return allOf(file.root, "argument_list", "return_statement", "yield")
    .flatMap(parts)
    .some((node) => /^(identifier|attribute)$/.test(kindOf(node)) && isProducer(node));
}

function asynchronous(file: SourceFile): Recognised {
  return recognised(imported(file, LIBRARY, ASYNCHRONOUS), ASYNCHRONOUS, /(?!)/);
}

/** `delivered = await producer.produce(…)` brings a future; awaiting that brings the outcome. */
function ofAsynchronous(file: SourceFile): Sighting[] {
  const isAsynchronous = on(file, asynchronous(file));
  const sends = file.calls(["produce"]).filter(({ receiver }) => isAsynchronous(receiver));
  const made = constructions(file, imported(file, LIBRARY, ASYNCHRONOUS), ASYNCHRONOUS);
  return [
    ...sends.flatMap((call) => sendSightings(file, call, awaitsAround(call.node) >= 2 ? AWAITED : UNAWAITED)),
    ...made.flatMap((call) => ofSettings(file, "producer", call)),
  ];
}

function ofConsumers(file: SourceFile): Sighting[] {
  const classes = imported(file, LIBRARY, CONSUMER);
  const known = recognised(classes, CONSUMER, /consumer$/i);
  const isConsumer = on(file, known);
  const commits = file.calls(["commit", "store_offsets"]).filter(({ receiver }) => isConsumer(receiver));
  return [
    ...commitSightings(file, {
      polls: file.calls(["poll", "consume"]).filter(({ receiver }) => isConsumer(receiver)),
      commits,
      recordParameters: (scope) =>
        parametersGiven(
          scope,
          commits.filter(({ node }) => isWithin(node, scope)),
        ),
      isReading,
    }),
    ...constructions(file, classes, CONSUMER).flatMap((call) => ofSettings(file, "consumer", call)),
  ];
}

/** A message's error alone, or something of it: `msg.error()`, `msg.error().code()`. */
const ERROR = /^[\w.]+\.error\(\)(\.\w+(\(\))?)*$/;

/** `KafkaException(msg.error())`, `Order(…)`, `on_error(msg.error())`. */
function isReading({ name, arguments: given }: Call): boolean {
  return /^_?[A-Z]/.test(name) || (given.length > 0 && given.every(({ value }) => ERROR.test(value.text())));
}

/** Its settings stand in a dictionary, or as keywords: `Producer(conf)`, `Producer(**conf)`. */
function settingsOf(file: SourceFile, { node, arguments: [first] }: Call): WrittenSettings {
  const list = node.field("arguments");
  const named = list === null ? { settings: [], isOpen: true } : writtenSettings(file, list);
  const isPosition = first !== undefined && first.name === undefined && !first.value.text().startsWith("*");
  const given = isPosition ? writtenSettings(file, first.value) : { settings: [], isOpen: false };
  const settings = [...given.settings, ...named.settings];
  // Settings of topics stood in a dictionary of their own once, and still may.
  const nested = settings
    .filter(({ key }) => key === "default.topic.config")
    .map(({ value }) => writtenSettings(file, value));
  return {
    settings: [...settings, ...nested.flatMap((each) => each.settings)],
    isOpen: [given, named, ...nested].some(({ isOpen }) => isOpen),
  };
}

function ofSettings(
  file: SourceFile,
  kind: "producer" | "consumer",
  call: Call,
  written: WrittenSettings = settingsOf(file, call),
): Sighting[] {
  return settingSightings(file, { kind, library: client.library, node: call.node, written, name: (key) => key });
}
