import { clientDefault, idempotenceImpliesAcksAll, isLibrdkafka, settingNames } from "../kafka/client-defaults";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Default } from "../kafka/default";
import type { Setting } from "../kafka/setting";
import type { Version } from "../kafka/version";
import type { Block } from "./block";
import { isTrue, nameIn } from "./block";

export type ClientKind = "producer" | "consumer";

/** What is known of a client besides its settings. */
export interface ClientFacts {
  /** The client library, one of `clientNames`; `undefined` where the program does not say. */
  readonly library: string | undefined;
  readonly version: Version | undefined;
  /** Settings that are not the client's own but that it hangs on. */
  readonly further?: (name: string) => Setting | undefined;
  /** What it is called, where that is not its kind. */
  readonly noun?: string;
  /** What to say where nobody says which library it is, in place of the way to say it in a component. */
  readonly unstated?: string;
  /** What applies where a setting is left out, if whoever runs the client gives it defaults of its own. */
  readonly defaults?: (name: string) => Default | undefined;
}

/** What Kafka knows a client by. */
const KAFKA_NAMES: Readonly<Record<ClientKind, string>> = { producer: "client.id", consumer: "group.id" };

/** A producer or consumer by its configuration. */
export function clientFrom(kind: ClientKind, block: Block, facts: ClientFacts): Declaration {
  return {
    kind,
    ...(facts.noun === undefined ? nameIn(block, KAFKA_NAMES[kind]) : { noun: facts.noun, container: facts.noun }),
    setting: (name) =>
      facts.further?.(name) ?? writtenByAnyName(block, facts.library, name) ?? unset(kind, block, facts, name),
    line: (assignments) =>
      block.line(assignments.map((each) => ({ ...each, name: writtenName(block, facts.library, each.name) }))),
    change: (name) => block.change(name),
  };
}

function writtenByAnyName(block: Block, library: string | undefined, name: string): Setting | undefined {
  return block.written(writtenName(block, library, name));
}

/** The name under which a setting stands, where it stands under any; Kafka's own where it does not. */
function writtenName(block: Block, library: string | undefined, name: string): string {
  return settingNames(library, name).find((own) => block.written(own) !== undefined) ?? name;
}

/** What rules ask for that no client configuration holds: it is among the `further` settings, or not at all. */
const notTheirs: readonly string[] = [SettingName.client, SettingName.topicsMaxMessageBytes];

/** Settings that only one library has: without it, they do not exist. */
const librarysOwn: readonly string[] = [SettingName.autoOffsetStore];

function unset(kind: ClientKind, block: Block, facts: ClientFacts, name: string): Setting | undefined {
  const { library, version } = facts;
  const path = block.path(name);
  if (!hasSetting(library, name)) return undefined;
  const given = facts.defaults?.(name);
  if (given !== undefined) return { state: "default", path, ...given };
  if (library === undefined) return { state: "unseen", path, reason: unstated(kind, facts) };
  const fallback = clientDefault(library, name, version);
  // Sarama and others have no such setting; where the version is not known, nobody can tell.
  if (name === SettingName.deliveryTimeoutMs && !fallback.known && fallback.perhapsNone === true) return undefined;
  const byDefault: Setting = fallback.known
    ? { state: "default", path, value: fallback.value, source: fallback.source }
    : { state: "unseen", path, reason: fallback.reason };
  return name === SettingName.acks ? unsetAcks(block, library, byDefault) : byDefault;
}

/** Where acks is left out, enable.idempotence=true makes all of it with some clients. */
function unsetAcks(block: Block, library: string, byDefault: Setting): Setting {
  const isAll = byDefault.state === "default" && byDefault.value === "all";
  // A transactional producer is idempotent (`ProducerConfig` and `KafkaProducer` since 0.11, KIP-98).
  const transactional = block.written("transactional.id");
  const idempotence = transactional === undefined ? block.written(SettingName.idempotence) : IDEMPOTENT;
  if (isAll || idempotence === undefined || !idempotenceImpliesAcksAll(library)) return byDefault;
  const { path } = byDefault;
  if (idempotence.state === "unknown") return { state: "unknown", path };
  return isTrue(idempotence)
    ? { state: "default", path, value: "all", source: "what enable.idempotence=true makes of it" }
    : byDefault;
}

/** Whether a client's configuration may hold it at all. */
export function isClientSetting(name: string): boolean {
  return !notTheirs.includes(name);
}

const IDEMPOTENT: Setting = { state: "set", path: "transactional.id", value: true };

function hasSetting(library: string | undefined, name: string): boolean {
  return isClientSetting(name) && (isLibrdkafka(library) || !librarysOwn.includes(name));
}

function unstated(kind: ClientKind, { unstated: said }: ClientFacts): string {
  if (said !== undefined) return said;
  return `this ${kind} does not say which client library it uses, so no default is known; name it as client, such as "java", or set the value`;
}
