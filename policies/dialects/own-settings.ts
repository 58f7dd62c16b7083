import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { BOOTSTRAP_SERVERS } from "../kafka/client-settings";
import type { Setting } from "../kafka/setting";
import type { ClientKind } from "../blocks/client-block";
import { clientIn } from "./clients";
import type { Dialect } from "./dialect";
import type { Group, ReadSource } from "./source";

/**
 * What an application calls its Kafka settings itself: `KAFKA_PRODUCER_ACKS`, `app.kafka.consumer.enable.auto.commit`. How it
 * uses them cannot be seen, so what is found there advises and never blocks, and only what is written is judged.
 */
const ownSettings: Dialect = {
  name: "own-settings",
  declarations: (source) => source.groups.flatMap((group) => clientsOf(source, group)),
};

export default ownSettings;

const UNLESS_OTHER = "an application may use a setting of this name for something of its own";

function clientsOf(source: ReadSource, group: Group): Declaration[] {
  if (!isEvident(source, group)) return [];
  return rolesOf(group).map((kind) =>
    clientIn(source, {
      kind,
      prefixes: [group.prefix],
      typed: (name) => (group.prefix === "" ? name : `${group.prefix}.${name}`),
      library: undefined,
      unlessOther: UNLESS_OTHER,
      readAs: (name, setting) => (name === SettingName.acks ? lowerCased(setting) : setting),
      ...(group.prefix === "" ? {} : { noun: `${kind} ${group.prefix}` }),
    }),
  );
}

/** Libraries of other languages have enumerations: `Acks.All`. */
function lowerCased(setting: Setting): Setting {
  return setting.state === "set" && typeof setting.value === "string"
    ? { ...setting, value: setting.value.toLowerCase() }
    : setting;
}

/** Words that may stand between `kafka` and a setting's name, or before it. */
const OWN_WORDS =
  /^(kafka|producers?|consumers?|client|config(uration)?|properties|props|default|settings|publisher|subscriber|listener|sender)$/;
const LEAST_TELLING = 2;

/** Without any of these there is nothing to judge. */
const JUDGED: readonly string[] = [
  ...[SettingName.acks, SettingName.retries, SettingName.deliveryTimeoutMs, SettingName.idempotence],
  ...[SettingName.autoCommit, SettingName.autoOffsetReset, SettingName.maxInFlight, SettingName.maxRequestSize],
];

/**
 * A prefix that says Kafka and nothing else between it and the setting: `KAFKA_MAX_RETRIES` may be anything. Elsewhere only
 * what no other software has tells.
 */
function isEvident({ kind }: ReadSource, { prefix, keys, settings }: Group): boolean {
  if (!JUDGED.some((name) => keys.has(name))) return false;
  const telling = settings.filter(({ isTelling }) => isTelling).length;
  const words = prefix.split(".");
  const at = words.lastIndexOf("kafka");
  if (at >= 0) return words.slice(at).every((word) => OWN_WORDS.test(word));
  if (prefix === "")
    return (
      kind === "environment" &&
      telling > 0 &&
      keys.size > 1 &&
      (keys.has(BOOTSTRAP_SERVERS) || telling >= LEAST_TELLING)
    );
  return telling >= LEAST_TELLING;
}

/** By its prefix where that says it, else by its settings. */
function rolesOf({ prefix, settings }: Group): ClientKind[] {
  const said = (["producer", "consumer"] as const).filter((kind) => new RegExp(`(^|\\.)${kind}s?(\\.|$)`).test(prefix));
  const roles = (["producer", "consumer"] as const).filter((kind) => settings.some(({ role }) => role === kind));
  return said.length === 1 ? said.filter((kind) => roles.includes(kind)) : roles;
}
