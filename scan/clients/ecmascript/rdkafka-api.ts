import { compliant } from "#policies/kafka/verdict";
import { commitSightings } from "../../checks/commits";
import { flushSightings, leaves } from "../../checks/flushes";
import { dropped, errorSightings, sent } from "../../checks/sends";
import type { ConfiguredClient } from "../../checks/settings";
import type { Call, Node } from "../../languages/language";
import { isWithin } from "../../languages/nodes";
import type { Sighting } from "../../sighting";
import type { SourceFile } from "../../source-file";
import type { WrittenSettings } from "../../written-settings";
import { Owned } from "./modules";
import { lastOf, optionsOf, settingsOnce } from "./options";
import { exitsOf } from "./promises";
import { isHandedOff, RecordHandlers } from "./record-handlers";

/** Its settings, names and defaults are those of librdkafka. */
const LIBRARY = "librdkafka";

const PRODUCERS = {
  type: /(^|[.\s|<])(HighLevel)?Producer\b/,
  made: /^(Producer|HighLevelProducer|\w*Producer)$/,
  usually: /producer/i,
};
const CONSUMERS = { type: /(^|[.\s|<])KafkaConsumer\b/, made: /^(KafkaConsumer|\w*Consumer)$/, usually: /consumer/i };

const ADVICE = { advice: "set dr_cb and listen to delivery-report, and look at its error" };

/** What is said of producers and consumers with node-rdkafka's interface, whose callbacks are events. */
export function rdkafkaSightings(file: SourceFile, module: string): Sighting[] {
  return [...ofProducers(file, module), ...ofConsumers(file, module)];
}

interface Reports {
  readonly listeners: readonly Node[];
  /** What the producers of the file are made with; none are made here where it is empty. */
  readonly made: readonly WrittenSettings[];
  /** The producers whose produce takes a callback of its own, and which poll for it themselves. */
  readonly highLevel: Owned;
  /** Whether somebody polls for reports, or may: without that none is ever delivered. */
  readonly isPolled: boolean;
}

function ofProducers(file: SourceFile, module: string): Sighting[] {
  const owned = new Owned(file, module, PRODUCERS);
  const constructions = constructed(file, owned, ["Producer", "HighLevelProducer"]);
  const sends = file.calls(["produce"]).filter((call) => call.arguments.length >= 3 && owned.isOn(call));
  const clients = constructions.map((call) => configured(file, "producer", call));
  const reports: Reports = {
    listeners: listenersTo(file, "delivery-report"),
    made: clients.map(({ written }) => written),
    highLevel: new Owned(file, module, { type: /HighLevelProducer\b/, made: /^HighLevelProducer$/ }),
    isPolled: POLLS.test(file.text) || constructions.some((call) => isGivenAway(file, call)),
  };
  return [
    ...sends.flatMap((call) => ofProduce(file, call, reports)),
    ...[...reports.listeners, ...reportFunctions(file, reports)].flatMap((each) => errorSightings(file, each, 0, {})),
    ...flushSightings(file, {
      constructions,
      sends,
      flushes: ["flush", "disconnect"],
      exits: exitsOf(file),
      isSettled: () => false,
    }),
    ...settingsOnce(file, clients),
  ];
}

/** A report reaches whoever listens, where reports are asked for; HighLevelProducer calls back for each record. */
function ofProduce(file: SourceFile, call: Call, reports: Reports): Sighting[] {
  if (reports.highLevel.isOn(call)) {
    const last = call.arguments.at(-1)?.value;
    const callback = call.arguments.length >= 6 ? last : undefined;
    return callback === undefined || file.language.literal(callback) !== undefined
      ? [dropped(call, ADVICE, "the outcome")]
      : [sent(call, compliant), ...errorSightings(file, callback, 0, {})];
  }
  // Made elsewhere: whoever makes it listens, or not.
  if (reports.made.length === 0) return [sent(call, compliant)];
  if (!isReported(file, reports)) return [dropped(call, ADVICE, "the delivery report")];
  return [reports.isPolled ? sent(call, compliant) : dropped(call, POLL, "nobody polls for it: the delivery report")];
}

/** 1.10.0, lib/producer.js: events, reports among them, come of polling alone; to flush and to disconnect is to poll too. */
const POLLS = /\.(poll|setPollInterval|setPollInBackground|flush|disconnect)\b/;
const POLL = { advice: "call setPollInterval() once the producer is ready" };

/** Whether somebody else may have what is made here, and poll. */
function isGivenAway(file: SourceFile, { node }: Call): boolean {
  const declared = file.declarations.find(({ value }) => value !== undefined && isWithin(node, value));
  return declared === undefined || leaves(file, declared, file.root);
}

function isReported(file: SourceFile, reports: Reports): boolean {
  if (reportFunctions(file, reports).length > 0) return true;
  const isAsked = reports.made.some((written) => written.isOpen || lastOf(written, REPORTS) !== undefined);
  return isAsked && reports.listeners.length > 0;
}

const REPORTS = ["dr_cb", "dr_msg_cb"];

/** `dr_cb` may be the listener itself. */
function reportFunctions(file: SourceFile, { made }: Reports): Node[] {
  return made
    .flatMap((written) => lastOf(written, REPORTS)?.value ?? [])
    .filter((value) => file.language.literal(value) === undefined && file.bodyOf(value) !== undefined);
}

function listenersTo(file: SourceFile, event: string): Node[] {
  return file.calls(["on", "once", "addListener"]).flatMap(({ arguments: [name, listener] }) => {
    const isOf = name !== undefined && file.language.literal(name.value) === event;
    return isOf && listener !== undefined ? [listener.value] : [];
  });
}

function ofConsumers(file: SourceFile, module: string): Sighting[] {
  const owned = new Owned(file, module, CONSUMERS);
  const handlers = new RecordHandlers(
    file,
    {
      options: [],
      isListening: (call) =>
        call.name === "consume"
          ? owned.isOn(call)
          : file.language.literal(call.arguments[0]?.value ?? call.node) === "data",
      types: /^Message(\[\])?$/,
    },
    ["on", "consume"],
  );
  const streams = file
    .calls(["createReadStream"])
    .filter(({ receiver }) => receiver?.text().endsWith("KafkaConsumer") === true);
  const made = [...constructed(file, owned, ["KafkaConsumer"]), ...streams];
  return [
    ...commitSightings(file, {
      polls: [],
      commits: file
        .calls(["commit", "commitSync", "commitMessage", "commitMessageSync", "offsetsStore"])
        .filter((call) => owned.isOn(call)),
      recordParameters: (scope) => handlers.namesIn(scope),
      isHandOff: (call) => isHandedOff(file, call),
    }),
    ...settingsOnce(
      file,
      made.map((call) => configured(file, "consumer", call)),
    ),
  ];
}

/** `new Producer(…)`, not of another package. */
function constructed(file: SourceFile, owned: Owned, names: readonly string[]): Call[] {
  return file
    .calls(names)
    .filter(({ node, receiver }) => receiver === undefined && isNew(node) && !owned.isOfAnother(node));
}

function isNew(node: Node): boolean {
  return node.kind() === "new_expression";
}

/** Settings of the client, and beside them those of its topics. */
function configured(file: SourceFile, kind: "producer" | "consumer", call: Call): ConfiguredClient {
  const expressions = call.arguments.slice(0, 2).map(({ value }) => value);
  const written = optionsOf(
    file,
    expressions.filter((value) => file.language.literal(value) === undefined),
    [],
  );
  return { kind, library: LIBRARY, node: call.at, written, name: (key) => key };
}
