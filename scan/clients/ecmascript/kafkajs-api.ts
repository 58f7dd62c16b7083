import { commitSightings } from "../../checks/commits";
import { flushSightings } from "../../checks/flushes";
import { sendSightings } from "../../checks/sends";
import type { ConfiguredClient } from "../../checks/settings";
import type { Call, Node } from "../../languages/language";
import type { Sighting } from "../../sighting";
import type { SourceFile } from "../../source-file";
import type { WrittenSettings } from "../../written-settings";
import { Owned } from "./modules";
import { lastOf, optionsOf, settingsOnce, together } from "./options";
import { exitsOf, isSettled, PROMISED } from "./promises";
import { isHandedOff, RecordHandlers } from "./record-handlers";

/** What the packages with KafkaJS's interface differ in. */
export interface KafkaJsApi {
  /** As `client-defaults.ts` knows it. */
  readonly library: string;
  /** As it is imported. */
  readonly module: string;
  /** The options that are objects with further ones, by their paths. */
  readonly nested: readonly string[];
  /** Kafka's name of an option, by its path. */
  readonly name: (path: string) => string | undefined;
  /** Whether acks is an option of every send. */
  readonly acksPerSend: boolean;
  /** Whether `retries` is left alone where the producer is idempotent and nobody writes it. */
  readonly idempotentRetries: boolean;
  /** How what is written for all clients and for one of them comes together, where what is written last does not win. */
  readonly merged?: (configured: ConfiguredClient) => ConfiguredClient;
}

const KAFKA = { type: /(^|\.)Kafka\b/, made: /^Kafka$|kafka(client)?$/i, usually: /kafka|client|broker|cluster/i };
const PRODUCERS = {
  type: /(^|[.\s|<])(Producer|Transaction)\b/,
  made: /^(producer|transaction|\w*Producer)$/,
  usually: /producer/i,
};
const CONSUMERS = { type: /(^|[.\s|<])Consumer\b/, made: /^(consumer|\w*Consumer)$/, usually: /consumer/i };

/** What is said of producers and consumers with KafkaJS's interface. */
export function kafkaJsSightings(file: SourceFile, api: KafkaJsApi): Sighting[] {
  return [...ofProducers(file, api), ...ofConsumers(file, api)];
}

function ofProducers(file: SourceFile, api: KafkaJsApi): Sighting[] {
  const owned = new Owned(file, api.module, PRODUCERS);
  const sends = file.calls(["send", "sendBatch"]).filter((call) => call.arguments.length === 1 && owned.isOn(call));
  const constructions = madeBy(file, api, "producer");
  return [
    ...sends.flatMap((call) => sendSightings(file, call, PROMISED)),
    ...flushSightings(file, {
      constructions,
      sends,
      flushes: ["disconnect", "flush"],
      exits: exitsOf(file),
      isSettled: (send) => isSettled(file, send),
    }),
    ...producerSettings(file, api, constructions, sends),
  ];
}

function producerSettings(
  file: SourceFile,
  api: KafkaJsApi,
  constructions: readonly Call[],
  sends: readonly Call[],
): Sighting[] {
  const made = constructions.map((call) => configured(file, api, "producer", call));
  const perSend = (api.acksPerSend ? sends.map((call) => ofSend(file, api, call)) : []).filter(
    ({ written }) => lastOf(written, ["acks"]) !== undefined,
  );
  const isLeftAlone = new Set(
    made.filter((each) => api.idempotentRetries && isIdempotent(file, each)).map(({ node }) => node.id()),
  );
  return settingsOnce(file, [...made, ...perSend]).filter(
    ({ rule, node }) => rule !== "retries-minimum" || !isLeftAlone.has(node.id()),
  );
}

function isIdempotent(file: SourceFile, { written, name }: ConfiguredClient): boolean {
  const keys = written.settings.map(({ key }) => key).filter((key) => name(key) === "enable.idempotence");
  const setting = lastOf(written, keys);
  return setting !== undefined && file.language.literal(setting.value) === true;
}

function ofSend(file: SourceFile, { library, name }: KafkaJsApi, call: Call): ConfiguredClient {
  const written = optionsOf(
    file,
    call.arguments.map(({ value }) => value),
    [],
  );
  return { kind: "producer", library, node: call.at, written, name, isPart: true };
}

function ofConsumers(file: SourceFile, api: KafkaJsApi): Sighting[] {
  const owned = new Owned(file, api.module, CONSUMERS);
  const handlers = new RecordHandlers(
    file,
    { options: ["eachMessage", "eachBatch"], isListening: () => false, types: /\bEach(Message|Batch)Payload\b/ },
    [],
  );
  const commits = file
    .calls(["commitOffsets", "resolveOffset", "commitOffsetsIfNecessary"])
    .filter((call) => call.arguments.length > 0 || owned.isOn(call));
  const made = madeBy(file, api, "consumer").map((call) => configured(file, api, "consumer", call));
  return [
    ...commitSightings(file, {
      polls: [],
      commits,
      recordParameters: (scope) => handlers.namesIn(scope),
      isHandOff: (call) => isHandedOff(file, call),
    }),
    ...settingsOnce(file, made),
  ];
}

/** `kafka.producer({ … })`. */
function madeBy(file: SourceFile, api: KafkaJsApi, kind: "producer" | "consumer"): Call[] {
  const kafka = new Owned(file, api.module, KAFKA);
  return file.calls([kind]).filter((call) => kafka.isOn(call));
}

function configured(file: SourceFile, api: KafkaJsApi, kind: "producer" | "consumer", call: Call): ConfiguredClient {
  const { library, nested, name } = api;
  const own = optionsOf(
    file,
    call.arguments.map(({ value }) => value),
    nested,
  );
  const common = call.receiver === undefined ? UNSEEN : commonOptions(file, call.receiver, nested);
  const made = { kind, library, node: call.at, written: together([common, own]), name };
  return api.merged?.(made) ?? made;
}

const UNSEEN: WrittenSettings = { settings: [], isOpen: true };

/** How far a client is followed through variables and functions. */
const FURTHEST = 4;

/** What is written for all clients of a `new Kafka({ … })`. */
function commonOptions(file: SourceFile, kafka: Node, nested: readonly string[], depth = FURTHEST): WrittenSettings {
  const call = file.language.call(kafka);
  if (call?.name === "Kafka")
    return optionsOf(
      file,
      call.arguments.map(({ value }) => value),
      nested,
    );
  const sources = depth === 0 ? [] : call === undefined ? valuesOf(file, kafka) : returnedBy(file, call);
  if (sources.length === 0) return UNSEEN;
  return together(sources.map((source) => commonOptions(file, source, nested, depth - 1)));
}

function valuesOf(file: SourceFile, name: Node): Node[] {
  const last = file.language.lastName(name);
  return file.declarations.filter((each) => each.name === last).flatMap(({ value }) => value ?? []);
}

function returnedBy(file: SourceFile, { name }: Call): readonly Node[] {
  const [body, another] = file.language.functionsNamed(file.root, name);
  return body === undefined || another !== undefined ? [] : file.language.returned(body);
}
