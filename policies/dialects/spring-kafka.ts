import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { entriesBlock } from "../blocks/entries-block";
import { streamsApplicationFrom } from "../blocks/application-blocks";
import type { ClientKind } from "../blocks/client-block";
import { relaxed } from "../shapes/spelling";
import { clientIn, groupsAt, hasRole, inTheWayOf } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

const ROOT = "spring.kafka";
const STREAMS = `${ROOT}.streams`;

/**
 * Spring Boot's properties for Apache Kafka (`KafkaProperties` of spring-boot 3.5): a client's own, its `properties`, then
 * those for all clients. Spring compares names without their dashes, so an environment has them in several ways.
 */
const springKafka: Dialect = {
  name: "spring-kafka",
  declarations: (source, context) => [
    ...clientOf(source, "producer"),
    ...clientOf(source, "consumer"),
    ...streams(source, context),
  ],
  claims: (prefix) => prefix === ROOT || prefix.startsWith(`${ROOT}.`),
};

export default springKafka;

/** What Spring Boot has properties of its own for; all else goes into `properties`. */
const OWN_PROPERTIES: readonly string[] = [
  ...["acks", "retries", "batch-size", "buffer-memory", "compression-type", "client-id", "bootstrap-servers"],
  ...["enable-auto-commit", "auto-offset-reset", "group-id", "isolation-level", "max-poll-records"],
];

function clientOf(source: ReadSource, kind: ClientKind): Declaration[] {
  const own = [`${ROOT}.${kind}`, `${ROOT}.${kind}.properties`];
  const prefixes = [...own, `${ROOT}.properties`];
  const isMeant =
    [...source.normalized.keys()].some((key) => key.startsWith(`${ROOT}.${kind}.`)) ||
    hasRole(groupsAt(source, prefixes), kind);
  if (!isMeant) return [];
  const typed = (name: string): string => {
    const dashed = name.replaceAll(".", "-");
    return `${ROOT}.${kind}.${OWN_PROPERTIES.includes(dashed) ? dashed : `properties.${name}`}`;
  };
  return [clientIn(source, { kind, prefixes, typed, library: "spring-kafka", references: "with defaults" })];
}

/** `spring.kafka.streams`: an application with an id of its own, and Kafka's names in `properties`. */
function streams(source: ReadSource, context: Context): Declaration[] {
  if (![...source.normalized.keys()].some((key) => key.startsWith(`${STREAMS}.`))) return [];
  const spelled = relaxed(source.entries.keys, `${STREAMS}.properties.`, (name) =>
    inTheWayOf(source, `${STREAMS}.properties.${name}`),
  );
  const own = relaxed(source.entries.keys, `${STREAMS}.`, (name) =>
    inTheWayOf(source, `${STREAMS}.${name.replaceAll(".", "-")}`),
  );
  const hasOwn = ["application.id", "replication.factor"];
  const block = entriesBlock(source.entries, {
    change: source.change,
    references: "with defaults",
    spelling: (name) => (hasOwn.includes(name) ? [...own(name), ...spelled(name)] : spelled(name)),
  });
  return streamsApplicationFrom(block, context);
}
