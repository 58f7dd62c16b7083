import { listed, showValue } from "#policies/kafka/value";
import type { ClientDialect, ClientDialectOptions, ClientPlan, NotExpressed } from "./client-dialect";
import { connectEnvironment, leftOutOfEnvironment } from "./connect-environment";
import { withConnectsPatience } from "./connect-settings";
import { isOfWorkerToo, isWorkersOwn, STORAGE_TOPICS, storageRefusal, workersRefusal } from "./connect-worker-settings";
import { propertiesText } from "../properties-text";

/**
 * The worker of a Connect cluster: its own settings, and those of the clients that it gives its connectors behind `producer.`
 * and `consumer.` (https://kafka.apache.org/43/configuration/kafka-connect-configs/). The environment is as Confluent's image
 * reads it, and Debezium's too.
 */
const connectWorker: ClientDialect = {
  name: "connect-worker",
  library: "java",
  comment: "#",
  options: ["connectGroup"],
  problem: (_, { connectGroup }) => {
    if (connectGroup === undefined || /^[a-zA-Z0-9._-]{1,200}$/.test(connectGroup)) return undefined;
    const signs = 'of letters, digits, ".", "_" and "-": its storage topics are called by it';
    return `connectGroup is ${showValue(connectGroup)} but must be ${signs}.\nFix: connectGroup: "connect"`;
  },
  refusal: ({ settings }, { connectGroup }) => workersRefusal(settings) ?? storageRefusal(settings, connectGroup),
  write: (plan, options) => {
    const given = Object.entries(withConnectsPatience(plan));
    const workers = Object.fromEntries(given.filter(([name]) => isWorkersOwn(name) || isOfWorkerToo(name)));
    const client = Object.fromEntries(given.filter(([name]) => !isWorkersOwn(name)));
    const prefixed = Object.entries(client)
      .filter(([name]) => !WORKERS_OWN.includes(name))
      .map(([name, value]) => [`${plan.kind}.${name}`, value] as const);
    const settings = { ...workerSettings(plan, options), ...workers, ...Object.fromEntries(prefixed) };
    return {
      settings,
      kafkaSettings: client,
      fileName: "connect-distributed.properties",
      text: propertiesText(settings),
      environment: connectEnvironment(settings),
      notExpressed: [...notExpressed(plan, options), ...leftOutOfEnvironment(settings)],
    };
  },
};

export default connectWorker;

/**
 * Said once, for the worker: it gives each of its clients a `client.id` of its own, and a sink's group is called by its
 * connector.
 */
const WORKERS_OWN: readonly string[] = ["bootstrap.servers", "client.id", "group.id"];

/** Both have none of Kafka's defaults (`WorkerConfig`). */
const CONVERTERS: readonly string[] = ["key.converter", "value.converter"];

function workerSettings({ settings }: ClientPlan, { connectGroup }: ClientDialectOptions): Record<string, string> {
  const { "bootstrap.servers": servers, "client.id": clientId } = settings;
  return {
    ...(servers === undefined ? {} : { "bootstrap.servers": servers }),
    ...(clientId === undefined ? {} : { "client.id": clientId }),
    ...(connectGroup === undefined ? {} : { "group.id": connectGroup }),
    ...Object.fromEntries(["config", "offset", "status"].flatMap((what) => storageOf(what, connectGroup))),
    // KIP-458: connectors may say who they are, and nothing that messages hang on.
    "connector.client.config.override.policy": "Principal",
  };
}

function storageOf(what: string, connectGroup: string | undefined): [string, string][] {
  const copies: [string, string] = [`${what}.storage.replication.factor`, "3"];
  return connectGroup === undefined ? [copies] : [[`${what}.storage.topic`, `${connectGroup}-${what}`], copies];
}

function notExpressed({ kind, settings }: ClientPlan, { connectGroup }: ClientDialectOptions): NotExpressed[] {
  const topics = STORAGE_TOPICS.filter((name) => !Object.hasOwn(settings, name));
  const group = {
    item:
      topics.length === STORAGE_TOPICS.length
        ? "group.id and the names of the storage topics"
        : listed(["group.id", ...topics], "and"),
    why: "no connectGroup is given, and two Connect clusters must never share them",
    instead: `give connectGroup, or set ${topics.length === 0 ? "it" : "them"} beside this`,
  };
  const connectors = {
    item:
      kind === "producer"
        ? "the result of each send (checklist item 1)"
        : "a commit after processing (checklist item 8)",
    why: "Connect does it by itself, but errors.tolerance=all of a connector drops what fails",
    instead: "leave errors.tolerance out, or give a sink errors.deadletterqueue.topic.name",
  };
  const missing = CONVERTERS.filter((name) => !Object.hasOwn(settings, name));
  const converters = {
    item: missing.join(" and "),
    why: "a worker does not start without, and how records are written is the program's to say",
    instead: `give ${missing.length === 1 ? "it" : "them"} in settings, or set ${missing.length === 1 ? "it" : "them"} beside this`,
  };
  return [connectors, ...(connectGroup === undefined ? [group] : []), ...(missing.length === 0 ? [] : [converters])];
}
