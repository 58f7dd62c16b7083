import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { clientIn } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

/**
 * Micronaut's `kafka.producers.<id>` and `kafka.consumers.<id>` (https://micronaut-projects.github.io/micronaut-kafka/latest/guide):
 * Kafka's own names behind them, `default` for all.
 */
const micronaut: Dialect = {
  name: "micronaut",
  declarations: (source) => [
    ...idsIn(source, "producers").map((id) => clientOf(source, "producers", id)),
    ...idsIn(source, "consumers").map((id) => clientOf(source, "consumers", id)),
  ],
  claims: (prefix) => /^kafka\.(producers|consumers)\../.test(prefix),
};

export default micronaut;

type Room = "producers" | "consumers";

function idsIn({ groups }: ReadSource, room: Room): string[] {
  const prefix = `kafka.${room}.`;
  return groups.filter((group) => group.prefix.startsWith(prefix)).map((group) => group.prefix.slice(prefix.length));
}

function clientOf(source: ReadSource, room: Room, id: string): Declaration {
  const prefix = `kafka.${room}.${id}`;
  return clientIn(source, {
    kind: room === "producers" ? "producer" : "consumer",
    prefixes: [...new Set([prefix, `kafka.${room}.default`])],
    typed: (name) => `${prefix}.${name}`,
    library: "java",
    references: "with defaults",
    noun: `${room === "producers" ? "producer" : "consumer"} ${id}`,
    ...(room === "consumers" ? { further: (name) => listenersChoice(source, prefix, name) } : {}),
  });
}

/** Whether a listener commits by itself is said in code, by its `offsetStrategy`, unless the configuration says it. */
function listenersChoice(source: ReadSource, prefix: string, name: string): Setting | undefined {
  if (name !== SettingName.autoCommit) return undefined;
  const isWritten = source.groups.some(
    (group) => (group.prefix === prefix || group.prefix === "kafka.consumers.default") && group.keys.has(name),
  );
  if (isWritten) return undefined;
  return {
    state: "unseen",
    path: source.entries.path(`${prefix}.${name}`),
    reason: "a Micronaut listener's offsetStrategy, which stands in code, decides it",
  };
}
