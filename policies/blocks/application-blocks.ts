import { applicationDefault } from "../kafka/application-defaults";
import type { Context } from "../kafka/context";
import type { Declaration, DeclarationKind } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Default } from "../kafka/default";
import type { Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import type { Block } from "./block";
import { nameIn, settingOf, within } from "./block";
import { clientFrom, isClientSetting } from "./client-block";
import { internalTopic } from "./internal-topic";

/** A Connect worker by its configuration: itself, the topics that it keeps its state in, and the producers of its sources. */
export function connectWorkerFrom(block: Block, context: Context): [Declaration, ...Declaration[]] {
  const worker = applicationFrom("connect worker", block, context);
  return [
    worker,
    ...["config", "offset", "status"].map((what) =>
      internalTopic(worker, `${what}.storage.topic`, { replicationFactor: `${what}.storage.replication.factor` }),
    ),
    clientFrom("producer", within(block, "producer."), {
      library: "java",
      version: context.kafkaVersion,
      noun: "worker's producer",
      defaults: workersProducerDefault,
    }),
  ];
}

/**
 * What a worker gives the producers of its connectors before anybody configures them: `Worker.baseProducerConfigs` in
 * connect-runtime 4.3.0.
 */
const workersProducerDefaults: Readonly<Record<string, string>> = {
  [SettingName.acks]: "all",
  [SettingName.deliveryTimeoutMs]: "2147483647",
  [SettingName.idempotence]: "false",
  [SettingName.maxInFlight]: "1",
};

function workersProducerDefault(name: string): Default | undefined {
  const value = workersProducerDefaults[name];
  return value === undefined ? undefined : { value, source: "Kafka Connect's default for its producers" };
}

/**
 * A connector by its configuration: itself, its dead-letter topic, and its producer where it overrides the worker's
 * settings. What it does not override, the worker decides.
 */
export function connectorFrom(block: Block, context: Context): [Declaration, ...Declaration[]] {
  const connector = applicationFrom("connector", block, context);
  const deadLetterTopic = block.written(SettingName.deadLetterTopic);
  // An empty name is how a connector says that it has none.
  const hasQueue =
    deadLetterTopic?.state === "set" ? textOf(deadLetterTopic.value) !== "" : deadLetterTopic !== undefined;
  const overrides = within(block, "producer.override.");
  return [
    connector,
    ...mirrorConnectorsTopics(block, context),
    ...(hasQueue
      ? [
          internalTopic(connector, "of dead letters", {
            replicationFactor: "errors.deadletterqueue.topic.replication.factor",
          }),
        ]
      : []),
    {
      ...clientFrom("producer", overrides, OVERRIDES),
      setting: (name) => (isClientSetting(name) ? overrides.written(name) : undefined),
    },
  ];
}

/** MirrorMaker 2 may run as connectors of a Connect cluster too, each of which creates topics of its own. */
function mirrorConnectorsTopics(block: Block, context: Context): Declaration[] {
  const written = block.written(SettingName.connectorClass);
  const [, which] = /Mirror(Source|Checkpoint|Heartbeat)Connector$/.exec(classIn(written)) ?? [];
  if (which === undefined) return [];
  const maker = applicationFrom("mirror maker", block, context);
  return which === "Source" ? mirroredTopics(maker) : [topicOfConnector(maker, `${which.toLowerCase()}s`)];
}

function classIn(setting: Setting | undefined): string {
  return setting?.state === "set" ? (textOf(setting.value) ?? "") : "";
}

const OVERRIDES = { library: "java", version: undefined, noun: "connector's producer" };

/** A Kafka Streams application: itself, its internal topics, and its producers. It commits by itself, after processing. */
export function streamsApplicationFrom(block: Block, context: Context): Declaration[] {
  const application = applicationFrom("streams application", block, context);
  const producer = within(block, "producer.");
  return [
    application,
    internalTopic(application, "of this application", {
      replicationFactor: "replication.factor",
      minInsyncReplicas: "topic.min.insync.replicas",
      minInsyncReplicasPath: block.path("topic.min.insync.replicas"),
    }),
    clientFrom(
      "producer",
      // A client's setting may stand with the prefix or without it.
      {
        ...producer,
        written: (name) => producer.written(name) ?? block.written(name) ?? impliedByGuarantee(block, name),
      },
      { library: "java", version: context.kafkaVersion, noun: "application's producer" },
    ),
  ];
}

/** With exactly-once processing, Streams gives its producers transactional ids of its own. */
function impliedByGuarantee(block: Block, name: string): Setting | undefined {
  if (name !== "transactional.id") return undefined;
  const guarantee = block.written("processing.guarantee");
  return guarantee?.state === "set" && (textOf(guarantee.value) ?? "").startsWith("exactly_once")
    ? guarantee
    : undefined;
}

/** MirrorMaker 2: the topics that it creates in the target cluster, its own ones, and its producers. */
export function mirrorMakerFrom(block: Block, context: Context): Declaration[] {
  const maker = applicationFrom("mirror maker", block, context);
  return [
    maker,
    ...mirroredTopics(maker),
    ...["checkpoints", "heartbeats"].map((what) => topicOfConnector(maker, what)),
    clientFrom("producer", within(block, "producer."), {
      library: "java",
      version: context.kafkaVersion,
      noun: "mirror maker's producer",
      defaults: workersProducerDefault,
    }),
  ];
}

function mirroredTopics(maker: Declaration): Declaration[] {
  return [
    internalTopic(maker, "that it mirrors", { replicationFactor: "replication.factor" }),
    internalTopic(maker, "offset-syncs", { replicationFactor: "offset-syncs.topic.replication.factor" }),
  ];
}

function topicOfConnector(maker: Declaration, what: string): Declaration {
  return internalTopic(maker, what, { replicationFactor: `${what}.topic.replication.factor` });
}

/** What Kafka knows an application by. */
const names: Readonly<Partial<Record<DeclarationKind, string>>> = {
  "connect worker": "group.id",
  connector: "name",
  "streams application": "application.id",
};

function applicationFrom(kind: DeclarationKind, block: Block, context: Context): Declaration {
  return {
    kind,
    ...nameIn(block, names[kind]),
    setting: (name): Setting | undefined =>
      writtenInEitherWay(block, name) ?? settingOf(block, name, applicationDefault(kind, name, context.kafkaVersion)),
    line: (assignments) => block.line(assignments),
    change: (name) => block.change(name),
  };
}

/** Streams' handlers were called `default.…` up to 3.8 (KIP-1056), and still may be. */
function writtenInEitherWay(block: Block, name: string): Setting | undefined {
  return name.endsWith(".exception.handler") ? (block.written(name) ?? block.written(`default.${name}`)) : undefined;
}
