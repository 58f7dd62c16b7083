import type { Declaration } from "../kafka/declaration";
import { BOOTSTRAP_SERVERS } from "../kafka/client-settings";
import type { ClientKind } from "../blocks/client-block";
import { clientIn, groupsAt } from "./clients";
import type { Dialect } from "./dialect";
import type { Group, ReadSource } from "./source";

/**
 * A client's own configuration, in Kafka's names: `producer.properties`, a librdkafka configuration. It is one where it says
 * its brokers beside what only a producer or a consumer has, or has two settings that only Kafka's clients have.
 */
const plainClient: Dialect = {
  name: "plain-client",
  declarations: (source) => {
    const group = source.kind === "file" ? groupsAt(source, [""]).find(({ isExact }) => isExact) : undefined;
    if (group === undefined || !isEvident(group)) return [];
    return rolesOf(source, group).map((kind) => clientOf(source, kind, group));
  },
  claims: (prefix) => prefix === "",
};

export default plainClient;

const LEAST_TELLING = 2;

function isEvident({ keys, settings }: Group): boolean {
  const telling = settings.filter(({ isTelling }) => isTelling).length;
  const hasBrokers = keys.has(BOOTSTRAP_SERVERS) || keys.has("metadata.broker.list");
  return telling >= LEAST_TELLING || (hasBrokers && settings.some(({ role }) => role !== undefined));
}

/** By its settings; what both may have says nothing. */
function rolesOf({ file = "" }: ReadSource, { settings }: Group): ClientKind[] {
  const roles = (["producer", "consumer"] as const).filter((kind) => settings.some(({ role }) => role === kind));
  const named = roles.filter((kind) => file.toLowerCase().includes(kind));
  return named.length === 1 ? named : roles;
}

function clientOf(source: ReadSource, kind: ClientKind, group: Group): Declaration {
  const declaration = clientIn(source, {
    kind,
    prefixes: [""],
    typed: (name) => name,
    library: libraryOf(source, group),
  });
  return offsetsElsewhere(source, kind, declaration);
}

/** Only the Java client is given classes, and Java's stores of keys; librdkafka has names and files of its own. */
export function libraryOf({ entries }: Pick<ReadSource, "entries">, { keys }: Group): string | undefined {
  const names = [...entries.keys, ...keys.keys()];
  if (names.some((name) => JAVAS.test(name))) return "java";
  return names.some((name) => LIBRDKAFKAS.test(name)) ? "librdkafka" : undefined;
}

const JAVAS =
  /(^|\.)((key|value)\.(de)?serializer|partition\.assignment\.strategy|interceptor\.classes|sasl\.jaas\.config|ssl\.(trust|key)store\.location)$/;
const LIBRDKAFKAS =
  /(^|\.)(metadata\.broker\.list|request\.required\.acks|message\.send\.max\.retries|message\.timeout\.ms|queue\.buffering\.max\.\w+|enable\.auto\.offset\.store|ssl\.ca\.location|statistics\.interval\.ms)$/;

/** Flink keeps its offsets in checkpoints, and what consumers commit is for people to look at. */
function offsetsElsewhere(
  { image = "", entries }: ReadSource,
  kind: ClientKind,
  declaration: Declaration,
): Declaration {
  const isFlink =
    kind === "consumer" &&
    (/(^|[/-])flink([:@/-]|$)/.test(image) || entries.keys.some((key) => /^(scan\.startup\.mode|flink\.)/.test(key)));
  if (!isFlink) return declaration;
  return {
    ...declaration,
    setting: (name) =>
      name === "enable.auto.commit"
        ? { state: "inapplicable", path: name, reason: "Flink keeps its offsets in its checkpoints" }
        : declaration.setting(name),
  };
}
