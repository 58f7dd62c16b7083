import { showValue } from "#policies/kafka/value";

/**
 * What a worker alone has, and none of its clients: `WorkerConfig` and `DistributedConfig` of connect-runtime 4.3.0, less what
 * `ProducerConfig` and `ConsumerConfig` have as well. Behind `producer.` they would go to the clients, which ignore them.
 */
const WORKERS: readonly string[] = [
  // It resolves the whole file by them, what stands behind `producer.` too (`AbstractConfig.resolveConfigVariables`).
  "config.providers",
  ...["access.control.allow.methods", "access.control.allow.origin", "admin.listeners", "connect.protocol"],
  ...["connector.client.config.override.allowlist", "exactly.once.source.support", "header.converter"],
  ...["listeners", "offset.flush.interval.ms", "offset.flush.timeout.ms", "plugin.discovery", "plugin.path"],
  ...["rebalance.timeout.ms", "response.http.headers.config", "scheduled.rebalance.max.delay.ms"],
  ...["task.shutdown.graceful.timeout.ms", "topic.creation.enable", "topic.tracking.allow.reset"],
  ...["topic.tracking.enable", "worker.sync.timeout.ms", "worker.unsync.backoff.ms"],
  ...["key.converter", "value.converter"],
  ...["config.storage.topic", "offset.storage.topic", "offset.storage.partitions", "ssl.client.auth"],
  ...["status.storage.topic", "status.storage.partitions"],
];

/** Settings of converters stand behind the names of these, and so on. */
const WORKERS_PREFIXES: readonly string[] = [
  "config.providers.",
  ...["admin.listeners.https.", "header.converter.", "inter.worker.", "key.converter.", "listeners.https.", "rest."],
  "value.converter.",
];

/** Whether a setting is the worker's own, and stands in its file as it is called. */
export function isWorkersOwn(name: string): boolean {
  return WORKERS.includes(name) || WORKERS_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/**
 * Whether the worker has to be told what its clients are told: who it is to the brokers. Its own clients, for the group and the
 * storage topics, read nothing behind `producer.` or `consumer.`, and those of connectors nothing else.
 */
export function isOfWorkerToo(name: string): boolean {
  return /^(security|sasl|ssl)\./.test(name) && !isWorkersOwn(name);
}

/** The topics that workers keep what they know in. */
export const STORAGE_TOPICS: readonly string[] = ["config", "offset", "status"].map((what) => `${what}.storage.topic`);

/** The worker's storage topics by their settings, as far as somebody says them. */
export function storageTopics(
  settings: Readonly<Record<string, string>>,
  connectGroup: string | undefined,
): Record<string, string> {
  return Object.fromEntries(
    STORAGE_TOPICS.flatMap((name) => {
      const named = connectGroup === undefined ? undefined : `${connectGroup}-${name.split(".")[0] ?? ""}`;
      const topic = settings[name]?.trim() ?? named;
      return topic === undefined ? [] : [[name, topic]];
    }),
  );
}

/** What is wrong with the names of the storage topics, with the fix; undefined where nothing is. */
export function storageRefusal(
  settings: Readonly<Record<string, string>>,
  connectGroup: string | undefined,
): string | undefined {
  const topics = Object.entries(storageTopics(settings, connectGroup));
  for (const [index, [name, topic]] of topics.entries()) {
    const fix = `Fix: settings: { ${JSON.stringify(name)}: ${JSON.stringify(`connect-${name.split(".")[0] ?? ""}`)} }`;
    // `Topic.validate` of kafka-clients 4.3.0.
    if (!/^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/.test(topic)) {
      const signs = 'of at most 249 letters, digits, ".", "_" and "-", other than "." and ".."';
      return `settings[${JSON.stringify(name)}] is ${showValue(topic)} but must be the name of a topic, ${signs}.\n${fix}`;
    }
    const [other] = topics.slice(0, index).find(([, each]) => each === topic) ?? [];
    if (other === undefined) continue;
    // The one that the program gives, where it gives one of the two.
    const blamed = Object.hasOwn(settings, name) ? name : other;
    const theOther = blamed === name ? other : name;
    return `settings[${JSON.stringify(blamed)}] is ${showValue(topic)}, as is ${theOther}: each of the three needs a topic of its own.\nFix: leave it out, or give it another name`;
  }
  return undefined;
}

/** What the dialect says itself, for the worker to be durable: another value would undo that. */
const SAID_ALREADY: Readonly<Record<string, string>> = {
  "connector.client.config.override.policy": "it is Principal, by which connectors say who they are and nothing else",
  "config.storage.replication.factor": "it is 3",
  "offset.storage.replication.factor": "it is 3",
  "status.storage.replication.factor": "it is 3",
};

/** What is wrong with settings of a worker among those of a client, with the fix; undefined where nothing is. */
export function workersRefusal(settings: Readonly<Record<string, string>>): string | undefined {
  const name = Object.keys(settings).find((each) => Object.hasOwn(SAID_ALREADY, each));
  if (name === undefined) return undefined;
  const why = SAID_ALREADY[name] ?? "";
  return `settings has ${JSON.stringify(name)}, which connect-worker writes for the worker: ${why}.\nFix: leave it out`;
}
