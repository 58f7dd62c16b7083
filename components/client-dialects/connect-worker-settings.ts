/**
 * What a worker alone has, and none of its clients: `WorkerConfig` and `DistributedConfig` of connect-runtime 4.3.0, less what
 * `ProducerConfig` and `ConsumerConfig` have as well. Behind `producer.` they would go to the clients, which ignore them.
 */
const WORKERS: readonly string[] = [
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
  ...["admin.listeners.https.", "header.converter.", "inter.worker.", "key.converter.", "listeners.https.", "rest."],
  "value.converter.",
];

/** Whether a setting is the worker's own, and stands in its file as it is called. */
export function isWorkersOwn(name: string): boolean {
  return WORKERS.includes(name) || WORKERS_PREFIXES.some((prefix) => name.startsWith(prefix));
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
