import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { showValue, textOf } from "../kafka/value";
import type { Version } from "../kafka/version";
import { parseVersion } from "../kafka/version";
import {
  connectorFrom,
  connectWorkerFrom,
  mirrorMakerFrom,
  streamsApplicationFrom,
} from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import type { ClientKind } from "../blocks/client-block";
import { clientFrom } from "../blocks/client-block";
import { bootstrapServers } from "../shapes/bootstrap-servers";
import type { Inputs } from "../shapes/inputs";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";
import { entry, given } from "../shapes/entry";
import { mapLine, propertyPath } from "../shapes/property-path";

const SETTINGS = "settings";
const KAFKA_VERSION = "kafkaVersion";

const ofClients: Omit<ResourceReader, "read"> = {
  exemptions: ({ inputs }) => inputs.get("exemptions"),
  cluster: ({ inputs }) => clusterBy("bootstrap.servers", inputs),
};

const container: ResourceReader = { ...ofClients, read: () => [], cluster: () => undefined };

/**
 * This project's own component types, declared in `components/`. Most carry plain settings for the rules to judge. None
 * can be remediated: they describe what is configured elsewhere.
 */
const pulumiKafkaDurability: Platform = {
  name: "pulumi-kafka-durability",
  title: "Components of this package",
  resources: {
    // What these are made of are resources of their own, to which the component's exemptions belong.
    "pulumi-kafka-durability:index:DurableTopic": container,
    "pulumi-kafka-durability:index:DurableTopics": container,
    "pulumi-kafka-durability:index:DurableBrokers": container,
    "pulumi-kafka-durability:index:DurableProducer": container,
    "pulumi-kafka-durability:index:DurableConsumer": container,
    "pulumi-kafka-durability:index:Brokers": { ...ofClients, read: brokers, cluster: clusterOfBrokers },
    "pulumi-kafka-durability:index:Producer": {
      ...ofClients,
      read: (resource) => [client("producer", resource), ...code(resource)],
    },
    "pulumi-kafka-durability:index:Consumer": {
      ...ofClients,
      read: (resource) => [client("consumer", resource), ...code(resource)],
    },
    "pulumi-kafka-durability:index:ConnectWorker": application(connectWorkerFrom),
    "pulumi-kafka-durability:index:Connector": application(connectorFrom),
    "pulumi-kafka-durability:index:StreamsApplication": application(streamsApplicationFrom),
    "pulumi-kafka-durability:index:MirrorMaker": application(mirrorMakerFrom),
  },
};

export default pulumiKafkaDurability;

function brokers({ name, inputs }: Resource, context: Context): Declaration[] {
  const declarations = brokersFrom(plainSettings(inputs, RESTART_OF_BROKERS), {
    name,
    kafkaVersion: versionIn(inputs, context),
    brokerCount: given("brokers", inputs.get("brokers")),
    zoneCount: zoneCount(inputs.get("zones")),
  });
  return unlessVersionUnknown(inputs, declarations);
}

/** By the name that the configuration gives it, or by the hosts that its brokers are reached at. */
function clusterOfBrokers({ inputs }: Resource): ClusterReference | undefined {
  const name = inputs.get("cluster");
  return typeof name === "string" ? { name } : clusterBy("advertised.listeners", inputs);
}

/** Listeners have a protocol before them: `PLAINTEXT://b-1.example.com:9092`. */
function clusterBy(setting: string, inputs: Inputs): ClusterReference | undefined {
  const servers = bootstrapServers(inputs.get(SETTINGS, setting));
  if (servers === undefined) return undefined;
  return { bootstrapServers: servers.map((server) => server.replace(/^[^:/]*:\/\//, "")) };
}

function application(from: (block: Block, context: Context) => Declaration[]): ResourceReader {
  return {
    ...ofClients,
    read: ({ inputs }, context) => {
      const itsContext = { ...context, kafkaVersion: versionIn(inputs, context) };
      return unlessVersionUnknown(inputs, from(plainSettings(inputs, RESTART_OF_CLIENTS), itsContext));
    },
  };
}

function client(kind: ClientKind, { inputs }: Resource): Declaration {
  const library = inputs.get("client");
  const version = inputs.get("clientVersion");
  const declaration = clientFrom(kind, plainSettings(inputs, RESTART_OF_CLIENTS), {
    library: typeof library === "string" ? library : undefined,
    version: parseVersion(textOf(version) ?? ""),
    further: (name) => {
      if (name === SettingName.client) return given("client", library);
      return name === SettingName.topicsMaxMessageBytes ? topicsLimit(inputs.get("topics")) : undefined;
    },
  });
  if (!isUnknown(library) && !isUnknown(version)) return declaration;
  return { ...declaration, setting: (name) => unlessLeftOut(declaration.setting(name)) };
}

const CODE_SCAN = "codeScan";

/** What a scan found in the client's code, where the program says so: rules about code are judged by their counts. */
function code({ inputs }: Resource): Declaration[] {
  const scan = inputs.get(CODE_SCAN);
  if (scan === undefined) return [];
  const path = (rule: string): string => propertyPath(`${CODE_SCAN}.findings`, rule);
  return [
    {
      kind: "client code",
      setting: (rule) => (isUnknown(scan) ? { state: "unknown", path: CODE_SCAN } : found(inputs, path(rule), rule)),
      line: (assignments) => assignments.map(({ name, value }) => `${path(name)} = ${String(value)}`).join(", "),
      change: () => RESTART_OF_CLIENTS,
    },
  ];
}

function found(inputs: Inputs, path: string, rule: string): Setting {
  const count = given(path, inputs.get(CODE_SCAN, "findings", rule));
  const files = inputs.get(CODE_SCAN, "files");
  if (isUnknown(files)) return { state: "unknown", path: `${CODE_SCAN}.files` };
  if (!(Number(textOf(files) ?? 0) >= 1))
    return { state: "unseen", path: `${CODE_SCAN}.files`, reason: READ_NOTHING, unreadable: true };
  return count ?? { state: "unseen", path, reason: "the scan that it is of says nothing of this rule" };
}

const READ_NOTHING = "does not say that the scan has read any file with a client of Kafka's";

/** Beside a library or a version that is known only after the update, so are the defaults of what is left out. */
function unlessLeftOut(setting: Setting | undefined): Setting | undefined {
  const leftOut = setting?.state === "unseen" || setting?.state === "default";
  return leftOut ? { state: "unknown", path: setting.path } : setting;
}

/** The topics of the stack resolve it by their names. */
function topicsLimit(topics: unknown): Setting | undefined {
  if (topics === undefined) return undefined;
  const names: unknown[] = Array.isArray(topics) ? topics : [topics];
  if (names.length === 0) return undefined;
  if (names.some(isUnknown)) return { state: "unknown", path: "topics" };
  const texts = names.map((name) => textOf(name) ?? showValue(name));
  return { state: "inherited", path: "topics", from: SettingName.topicsMaxMessageBytes, topics: texts };
}

function plainSettings(inputs: Inputs, change: Change): Block {
  const path = (name: string): string => propertyPath(SETTINGS, name);
  return {
    written: (name) => entry(inputs, SETTINGS, name),
    path,
    line: (assignments) => `${SETTINGS}: ${mapLine(assignments)}`,
    change: () => change,
  };
}

function zoneCount(zones: unknown): Setting | undefined {
  if (!Array.isArray(zones)) return given("zones", zones);
  if (zones.some(isUnknown)) return { state: "unknown", path: "zones" };
  return { state: "set", path: "zones", value: new Set(zones).size };
}

function versionIn(inputs: Inputs, { kafkaVersion }: Context): Version {
  return parseVersion(textOf(inputs.get(KAFKA_VERSION)) ?? "") ?? kafkaVersion;
}

/** Beside a version that is known only after the update, so are the defaults of what is left out. */
function unlessVersionUnknown(inputs: Inputs, declarations: Declaration[]): Declaration[] {
  if (!isUnknown(inputs.get(KAFKA_VERSION))) return declarations;
  return declarations.map((declaration) => ({
    ...declaration,
    setting: (name) => {
      const setting = declaration.setting(name);
      return hangsOnVersion(setting) ? { state: "unknown", path: KAFKA_VERSION } : setting;
    },
  }));
}

/** Defaults do, and Streams' choice to leave its replicas to the brokers, which is a default of its own (KIP-733). */
function hangsOnVersion(setting: Setting | undefined): boolean {
  if (setting?.state === "default") return true;
  return (
    setting?.state === "inherited" &&
    setting.from === SettingName.defaultReplicationFactor &&
    setting.written === undefined
  );
}

const RESTART_OF_BROKERS: Change = {
  effect: "rolling restart",
  source: "https://kafka.apache.org/43/configuration/broker-configs/",
};

const RESTART_OF_CLIENTS: Change = {
  effect: "rolling restart",
  source: "Kafka's clients read their configuration when they start",
};
