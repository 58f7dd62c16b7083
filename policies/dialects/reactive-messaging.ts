import type { Declaration } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import { clientIn, groupsAt, hasRole } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

const ROOT = "mp.messaging";

/** The connectors that are Kafka's, by their names in configurations, and the client library whose defaults they have. */
const LIBRARIES: Readonly<Record<string, string>> = { "smallrye-kafka": "smallrye", "helidon-kafka": "java" };

/**
 * Channels of MicroProfile Reactive Messaging: SmallRye's, as Quarkus has them
 * (https://smallrye.io/smallrye-reactive-messaging/latest/kafka/), and Helidon's. A channel names its connector; one that does
 * not is Kafka's where it has settings that only Kafka has.
 */
const reactiveMessaging: Dialect = {
  name: "reactive-messaging",
  declarations: (source) => channelsIn(source).flatMap((channel) => clientOf(source, channel)),
  claims: (prefix) => prefix === ROOT || prefix.startsWith(`${ROOT}.`),
};

export default reactiveMessaging;

interface Channel {
  readonly direction: "incoming" | "outgoing";
  readonly name: string;
  /** As its `connector` says; undefined where nothing does. */
  readonly connector: string | undefined;
}

function channelsIn(source: ReadSource): Channel[] {
  const found = new Map<string, Channel>();
  for (const key of source.normalized.keys()) {
    const [, direction, rest] = /^mp\.messaging\.(incoming|outgoing)\.(.+)$/.exec(key) ?? [];
    if (direction === undefined || rest === undefined) continue;
    for (const name of channelNames(source, `${ROOT}.${direction}`, rest)) {
      const connector = textAt(source, `${ROOT}.${direction}.${name}.connector`);
      found.set(`${direction}.${name}`, {
        direction: direction === "incoming" ? direction : "outgoing",
        name,
        connector,
      });
    }
  }
  return [...found.values()];
}

/** A channel's name ends where its `connector` or a setting of a client begins. */
function channelNames({ groups }: ReadSource, root: string, rest: string): string[] {
  if (rest.endsWith(".connector")) return [rest.slice(0, -".connector".length)];
  const group = groups.find(
    ({ prefix, keys }) =>
      prefix.startsWith(`${root}.`) && [...keys.keys()].some((name) => `${prefix}.${name}` === `${root}.${rest}`),
  );
  return group === undefined ? [] : [group.prefix.slice(root.length + 1)];
}

function textAt({ normalized, entries }: ReadSource, key: string): string | undefined {
  const written = normalized.get(key);
  const setting = written === undefined ? undefined : entries.at(written);
  return setting?.state === "set" ? textOf(setting.value) : undefined;
}

function clientOf(source: ReadSource, { direction, name, connector }: Channel): Declaration[] {
  const kind = direction === "outgoing" ? "producer" : "consumer";
  const prefix = `${ROOT}.${direction}.${name}`;
  if (!isKafka(source, prefix, connector)) return [];
  const library = connector === undefined ? undefined : LIBRARIES[connector];
  const ofConnector = connector === undefined ? [] : [`${ROOT}.connector.${connector.replaceAll("-", ".")}`];
  return [
    clientIn(source, {
      kind,
      prefixes: [prefix, ...ofConnector, "kafka"],
      typed: (setting) => `${prefix}.${setting}`,
      library,
      references: "with defaults",
      noun: `channel ${name}`,
    }),
  ];
}

function isKafka(source: ReadSource, prefix: string, connector: string | undefined): boolean {
  if (connector !== undefined) return Object.hasOwn(LIBRARIES, connector);
  const groups = groupsAt(source, [prefix]);
  return (
    groups.some(({ settings }) => settings.some(({ isTelling }) => isTelling)) &&
    (hasRole(groups, "producer") || hasRole(groups, "consumer"))
  );
}
