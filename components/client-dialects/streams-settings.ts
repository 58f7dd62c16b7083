import { parseInteger, showValue } from "#policies/kafka/value";
import type { ClientPlan } from "./client-dialect";

/**
 * What an application alone has, and none of its clients: `StreamsConfig.configDef` of kafka-streams 4.3.0, less what
 * `ProducerConfig` and `ConsumerConfig` have as well. Behind `producer.` they would go to the clients, which ignore them.
 */
const APPLICATIONS: readonly string[] = [
  "acceptable.recovery.lag",
  "allow.os.group.write.access",
  "application.server",
  "buffered.records.per.partition",
  "built.in.metrics.version",
  "cache.max.bytes.buffering",
  "commit.interval.ms",
  "default.client.supplier",
  "default.deserialization.exception.handler",
  "default.dsl.store",
  "default.key.serde",
  "default.list.key.serde.inner",
  "default.list.key.serde.type",
  "default.list.value.serde.inner",
  "default.list.value.serde.type",
  "default.production.exception.handler",
  "default.timestamp.extractor",
  "default.value.serde",
  "deserialization.exception.handler",
  "dsl.store.format",
  "dsl.store.suppliers.class",
  "ensure.explicit.internal.resource.naming",
  "errors.dead.letter.queue.topic.name",
  "log.summary.interval.ms",
  "max.task.idle.ms",
  "max.warmup.replicas",
  "num.standby.replicas",
  "num.stream.threads",
  "poll.ms",
  "probing.rebalance.interval.ms",
  "processing.exception.handler",
  "processing.exception.handler.global.enabled",
  "processing.guarantee",
  "processor.wrapper.class",
  "production.exception.handler",
  "rack.aware.assignment.non_overlap_cost",
  "rack.aware.assignment.strategy",
  "rack.aware.assignment.tags",
  "rack.aware.assignment.traffic_cost",
  "repartition.purge.interval.ms",
  "replication.factor",
  "rocksdb.config.setter",
  "state.cleanup.delay.ms",
  "state.cleanup.dir.max.age.ms",
  "state.dir",
  "statestore.cache.max.bytes",
  "task.assignor.class",
  "task.timeout.ms",
  "topology.optimization",
  "upgrade.from",
  "window.size.ms",
  "windowed.inner.class.serde",
  "windowstore.changelog.additional.retention.ms",
];

/** `StreamsConfig.TOPIC_PREFIX`, of its changelogs and repartition topics, and the clients that it has beside its own. */
const PREFIXES: readonly string[] = [
  ...["topic.", "client.tag.", "admin.", "producer.", "consumer.", "main.consumer."],
  ...["restore.consumer.", "global.consumer."],
];

/** Whether a setting is the application's own, and stands in its file as it is called. */
export function isApplicationsOwn(name: string): boolean {
  return APPLICATIONS.includes(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}

const COPIES = "replication.factor";
const IN_SYNC = "topic.min.insync.replicas";

/** Its internal topics hold what it has counted, and lose it as other topics do. */
const LEAST: Readonly<Record<string, number>> = { [COPIES]: 3, [IN_SYNC]: 2 };

/**
 * What is wrong with settings of an application among those of a client, with the fix; undefined where nothing is. Rules
 * judge what is called by its clients' own names, so that nothing may stand behind the prefix of another client.
 */
export function applicationsRefusal(settings: ClientPlan["settings"]): string | undefined {
  return prefixed(settings) ?? fewCopies(settings) ?? otherThanKept(settings);
}

const CLIENTS = /^(admin|producer|(main\.|restore\.|global\.)?consumer)\./;

function prefixed(settings: ClientPlan["settings"]): string | undefined {
  const name = Object.keys(settings).find((each) => CLIENTS.test(each) || each === "application.id");
  if (name === undefined) return undefined;
  const given = `settings has ${JSON.stringify(name)}`;
  if (name === "application.id") return `${given}; give applicationId to kafka-streams instead`;
  return `${given}, but kafka-streams writes the prefixes of its clients itself.\nFix: leave it out, or write ${name.replace(CLIENTS, "")}`;
}

function fewCopies(settings: ClientPlan["settings"]): string | undefined {
  for (const [name, least] of Object.entries(LEAST)) {
    const value = settings[name];
    if (value === undefined) continue;
    const parsed = parseInteger(value);
    if (parsed.ok && parsed.value >= least) continue;
    return `settings[${JSON.stringify(name)}] is ${showValue(value)} but must be at least ${String(least)}: its changelogs hold what it has counted.\nFix: leave it out`;
  }
  return undefined;
}

/** With as many in sync as there are copies, one broker that restarts stops the application. */
function otherThanKept(settings: ClientPlan["settings"]): string | undefined {
  const [copies, inSync] = [settings[COPIES] ?? "3", settings[IN_SYNC] ?? "2"];
  if (Number(inSync) < Number(copies)) return undefined;
  return `settings["${IN_SYNC}"] is ${inSync.trim()} but must be less than ${COPIES}, which is ${copies.trim()}.\nFix: leave it out`;
}
