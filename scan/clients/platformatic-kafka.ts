import { SettingName } from "#policies/kafka/declaration";
import { commitSightings } from "../checks/commits";
import { flushSightings } from "../checks/flushes";
import type { SendManners } from "../checks/sends";
import { sendSightings } from "../checks/sends";
import type { ConfiguredClient } from "../checks/settings";
import type { ScanClient } from "../client";
import { fateOf } from "../fate";
import { namesModule, Owned } from "./ecmascript/modules";
import { lastOf, once, optionsOf, settingsOnce } from "./ecmascript/options";
import { exitsOf, isSettled, PROMISED } from "./ecmascript/promises";
import { isHandedOff, RecordHandlers } from "./ecmascript/record-handlers";
import type { SendWithOptions } from "./platformatic-acks";
import { ACKS_ALL, acksSightings, isRaised } from "./platformatic-acks";
import type { Call, Literal, Node } from "../languages/language";
import { isSame } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";

const MODULE = "@platformatic/kafka";

const PRODUCERS = {
  type: /(^|[.\s|<])(Producer|Transaction)\b/,
  made: /^(beginTransaction|\w*Producer)$/,
  usually: /producer/i,
};
const CONSUMERS = { type: /(^|[.\s|<])Consumer\b/, made: /^\w*Consumer$/, usually: /consumer/i };

/** docs/producer.md and docs/consumer.md, 1.35. */
const NAMES: Readonly<Record<string, string>> = {
  acks: SettingName.acks,
  retries: SettingName.retries,
  idempotent: SettingName.idempotence,
  autocommit: SettingName.autoCommit,
};

/** It gives a promise where it is given no callback. */
const SENDS: SendManners = { ...PROMISED, callback: (call) => call.arguments[1]?.value, errorParameter: 0 };

/** @platformatic/kafka: a send ends with the acknowledgement; `acks` is an option of each, and its default is the leader's. */
const client: ScanClient = {
  library: "platformatic-kafka",
  title: "@platformatic/kafka",
  languages: ["typescript", "tsx", "javascript"],
  imports: /\b(from|import|require)\b\s*\(?\s*["'`]@platformatic\/kafka["'`]/,
  *look(file) {
    if (!namesModule(file, MODULE)) return;
    yield* ofProducers(file);
    yield* ofConsumers(file);
  },
};

export default client;

function ofProducers(file: SourceFile): Sighting[] {
  const owned = new Owned(file, MODULE, PRODUCERS);
  const sends = file
    .calls(["send"])
    .filter(
      ({ arguments: { length }, ...call }) => length >= 1 && length <= 2 && owned.isOn({ ...call, arguments: [] }),
    );
  const constructions = constructed(file, owned, "Producer");
  return [
    ...sends.flatMap((call) => sendSightings(file, call, SENDS)),
    ...flushSightings(file, {
      constructions,
      sends,
      flushes: ["close"],
      exits: exitsOf(file),
      isSettled: (send) => isSettled(file, send),
    }),
    ...producerSettings(file, constructions, sends),
  ];
}

function constructed(file: SourceFile, owned: Owned, name: string): Call[] {
  return file.calls([name]).filter(({ node }) => node.kind() === "new_expression" && !owned.isOfAnother(node));
}

function producerSettings(file: SourceFile, constructions: readonly Call[], sends: readonly Call[]): Sighting[] {
  const perSend = sends.map((call) => ({ call, ...ofCall(file, "producer", call), isPart: true }));
  const saying = perSend.filter(({ written }) => lastOf(written, ["acks"]) !== undefined);
  return once([
    ...constructions.flatMap((made) => {
      const ofThis = callsOn(file, made, sends);
      return ofProducer(
        file,
        made,
        perSend.filter(({ call }) => ofThis.includes(call)),
      );
    }),
    ...settingsOnce(file, saying),
  ]);
}

/** Its acks are what its sends make of them. */
function ofProducer(file: SourceFile, made: Call, sends: readonly SendWithOptions[]): Sighting[] {
  const producer = ofCall(file, "producer", made);
  const isElsewhere = isRaised(file, producer.written) ? [ACKS_ALL, "retries-minimum"] : [ACKS_ALL];
  return [
    ...settingsOnce(file, [producer]).filter(({ rule }) => !isElsewhere.includes(rule)),
    ...acksSightings(file, producer, sends),
  ];
}

function ofConsumers(file: SourceFile): Sighting[] {
  const owned = new Owned(file, MODULE, CONSUMERS);
  const polls = file.calls(["consume"]).filter((call) => owned.isOn(call));
  const streams = new Set(polls.flatMap(({ node }) => streamNames(file, node)));
  const handlers = new RecordHandlers(
    file,
    {
      options: [],
      isListening: (call) => isOfStream(file, call, streams),
      types: /^Message\b/,
    },
    ["on", "forEach", "map", "filter", "each", "consume"],
  );
  return [
    ...commitSightings(file, {
      polls,
      commits: file.calls(["commit"]).filter((call) => owned.isOn(call) || isOfRecord(file, call, handlers)),
      recordParameters: (scope) => [...handlers.namesIn(scope), ...committed(file, scope, handlers)],
      isHandOff: (call) => isHandedOff(file, call),
    }),
    ...consumerSettings(file, constructed(file, owned, "Consumer"), polls),
  ];
}

function streamNames(file: SourceFile, poll: Node): readonly string[] {
  const fate = fateOf(file, poll);
  return fate.kind === "kept" ? fate.variables : [];
}

/** `stream.on("data", …)`, or a function that is given the stream and another function. */
function isOfStream(
  file: SourceFile,
  { name, receiver, arguments: given }: Call,
  streams: ReadonlySet<string>,
): boolean {
  const first = given[0]?.value;
  if (name === "on") return first !== undefined && file.language.literal(first) === "data";
  const on = [receiver, first].flatMap((node) => (node === undefined ? [] : (file.language.lastName(node) ?? [])));
  return on.some((each) => streams.has(each));
}

/** Messages have a commit of their own; so have transactions of databases. */
function isOfRecord(
  file: SourceFile,
  { node, receiver, arguments: { length } }: Call,
  handlers: RecordHandlers,
): boolean {
  const name = receiver === undefined ? undefined : file.language.lastName(receiver);
  if (name === undefined || length > 1) return false;
  const loops = node
    .ancestors()
    .flatMap((each) =>
      file.language.loops.includes(each.kind()) ? (file.language.loopVariables(each)?.names ?? []) : [],
    );
  return (
    loops.includes(name) || handlers.namesIn(file.scopeOf(node)).includes(name) || /(message|msg|record)$/i.test(name)
  );
}

/** What is committed is a record, wherever it comes from. */
function committed(file: SourceFile, scope: Node, handlers: RecordHandlers): string[] {
  return file.calls(["commit"], scope).flatMap((call) => {
    const isRecord = call.receiver !== undefined && isOfRecord(file, call, handlers);
    return isRecord ? (file.language.lastName(call.receiver) ?? []) : [];
  });
}

/** What a consumer leaves out may be said where it begins to consume. */
function consumerSettings(file: SourceFile, constructions: readonly Call[], polls: readonly Call[]): Sighting[] {
  const perPoll = polls.map((call): ConfiguredClient => ({ ...ofCall(file, "consumer", call), isPart: true }));
  const made = constructions.map((call) => {
    const own = callsOn(file, call, polls).map((poll) => ofCall(file, "consumer", poll).written);
    const isSaid = own.some((written) => lastOf(written, ["autocommit"]) !== undefined);
    return { ...ofCall(file, "consumer", call), isPart: isSaid };
  });
  return settingsOnce(file, [...made, ...perPoll]);
}

/** The calls on what is made here; all of them where it has no name. */
function callsOn(file: SourceFile, { node }: Call, calls: readonly Call[]): readonly Call[] {
  const declared = file.declarations.find(({ value }) => value !== undefined && isSame(value, node));
  if (declared === undefined) return calls;
  return calls.filter(({ receiver }) => receiver !== undefined && file.language.lastName(receiver) === declared.name);
}

function ofCall(file: SourceFile, kind: "producer" | "consumer", call: Call): ConfiguredClient {
  const options = call.arguments.slice(0, 1).map(({ value }) => value);
  return {
    kind,
    library: client.library,
    node: call.at,
    written: optionsOf(file, options, []),
    name: (key) => (Object.hasOwn(NAMES, key) ? NAMES[key] : undefined),
    value: (value, setting) => valueOf(file, value, setting),
  };
}

const ACKS: Readonly<Record<string, Literal>> = { ALL: -1, LEADER: 1, NO_RESPONSE: 0 };

/** `ProduceAcks.ALL`; `autocommit` may be an interval, `retries` whether to retry at all. */
function valueOf(file: SourceFile, value: Node, setting: string): Literal | undefined {
  const constant = /(^|\.)ProduceAcks\.(\w+)$/.exec(value.text())?.[2];
  if (constant !== undefined) return Object.hasOwn(ACKS, constant) ? ACKS[constant] : undefined;
  const literal = literalOf(file, value);
  if (setting === SettingName.autoCommit && typeof literal === "number") return literal > 0;
  if (setting === SettingName.retries && typeof literal === "boolean") return literal ? 2147483647 : 0;
  return literal;
}

function literalOf(file: SourceFile, value: Node | undefined): Literal | undefined {
  return value === undefined ? undefined : file.language.literal(value);
}
