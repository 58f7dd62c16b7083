import { connectorFrom, connectWorkerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { clientFrom } from "../blocks/client-block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { parseBoolean, textOf } from "../kafka/value";
import { parseVersion } from "../kafka/version";
import { bootstrapServers } from "../shapes/bootstrap-servers";
import { given } from "../shapes/entry";
import type { Inputs } from "../shapes/inputs";
import { customResources, nestedMap, placeInKubernetes } from "./custom-resource";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";
import { mirrorsOf } from "./strimzi-mirrors";
import { ofStrimzi } from "./strimzi";

/**
 * `KafkaConnect` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaConnectSpec-reference): `v1` has the group
 * and the names of the topics beside `config`, and their replicas in it still.
 */
const connect: ResourceReader = {
  read: ({ inputs }, context) => {
    const config = configBlock("spec.config", inputs.get("spec", "config"), RESTART);
    return connectWorkerFrom(
      withAlso(config, "group.id", given("spec.groupId", inputs.get("spec", "groupId"))),
      atVersion(inputs, context),
    );
  },
  cluster: (resource) => clusterAt(resource, resource.inputs.get("spec", "bootstrapServers")),
};

/**
 * `KafkaConnector` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaConnectorSpec-reference). Its label names
 * the Connect cluster that it runs on, which is no cluster of Kafka.
 */
const connector: ResourceReader = {
  read: ({ inputs }, context) => {
    const config = configBlock("spec.config", inputs.get("spec", "config"), BY_REST);
    const named = withAlso(config, "name", given("metadata.name", inputs.get("metadata", "name")));
    return connectorFrom(
      withAlso(named, SettingName.connectorClass, given("spec.class", inputs.get("spec", "class"))),
      context,
    );
  },
  cluster: placeInKubernetes,
};

/**
 * `KafkaMirrorMaker2` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaMirrorMaker2Spec-reference): a Connect
 * cluster at the target, and connectors for each source. `v1` has `spec.target`; before, it was the one of `spec.clusters`
 * that `spec.connectCluster` names.
 */
const mirrorMaker: ResourceReader = {
  read: ({ inputs }, context) => {
    const itsContext = atVersion(inputs, context);
    const { path, value } = target(inputs);
    const config = configBlock(`${path}.config`, memberOf(value, "config"), RESTART);
    const worker = withAlso(config, "group.id", given(`${path}.groupId`, memberOf(value, "groupId")));
    return [
      ...connectWorkerFrom(worker, itsContext),
      ...mirrorsOf(inputs.get("spec", "mirrors"), itsContext, (at, each) => configBlock(at, each, BY_REST)),
    ];
  },
  cluster: (resource) => clusterAt(resource, memberOf(target(resource.inputs).value, "bootstrapServers")),
};

/**
 * `KafkaBridge` (https://strimzi.io/docs/operators/latest/configuring#type-KafkaBridgeSpec-reference): an HTTP server with
 * Java's producers and consumers.
 */
const bridge: ResourceReader = {
  read: ({ inputs }) => {
    const client = (kind: "producer" | "consumer"): Declaration[] => {
      if (isDisabled(inputs.get("spec", kind, "enabled"))) return [];
      const block = configBlock(`spec.${kind}.config`, inputs.get("spec", kind, "config"), RESTART);
      const facts = { library: "java", version: undefined, noun: `bridge's ${kind}` };
      return [
        clientFrom(kind, block, {
          ...facts,
          further: (name) => (name === SettingName.autoCommit ? leftToRequests(block) : undefined),
        }),
      ];
    };
    return [...client("producer"), ...client("consumer")];
  },
  cluster: (resource) => clusterAt(resource, resource.inputs.get("spec", "bootstrapServers")),
};

/** `@pulumi/kubernetes` 4, `kafka.strimzi.io` of Strimzi 0.22 to 1.2. */
const strimziConnect: Platform = {
  name: "strimzi-connect",
  title: "Strimzi: Kafka Connect, MirrorMaker 2 and HTTP Bridge",
  ...customResources("kafka.strimzi.io", {
    KafkaConnect: connect,
    KafkaConnector: connector,
    KafkaMirrorMaker2: mirrorMaker,
    KafkaBridge: bridge,
  }),
};

export default strimziConnect;

const RESTART: Change = {
  effect: "rolling restart",
  source: "https://strimzi.io/docs/operators/latest/deploying#assembly-rolling-updates-str",
};

/** The operator gives it to Connect's REST API, which restarts the tasks. */
const BY_REST: Change = {
  effect: "in place",
  source: "https://strimzi.io/docs/operators/latest/deploying#proc-deploying-kafkaconnector-str",
};

function configBlock(path: string, value: unknown, change: Change): Block {
  return entriesBlock(nestedMap(path, value), { change });
}

/** A block with a setting that stands elsewhere in its resource. */
function withAlso(block: Block, name: string, setting: Setting | undefined): Block {
  return { ...block, written: (asked) => (asked === name && setting !== undefined ? setting : block.written(asked)) };
}

function atVersion(inputs: Inputs, context: Context): Context {
  const kafkaVersion = parseVersion(textOf(inputs.get("spec", "version")) ?? "");
  return kafkaVersion === undefined ? context : { ...context, kafkaVersion };
}

/** `HttpSinkBridgeEndpoint` of the bridge 1.0: the request that creates a consumer may say it, over what is configured. */
function leftToRequests(block: Block): Setting | undefined {
  if (block.written(SettingName.autoCommit) !== undefined) return undefined;
  return {
    state: "unseen",
    path: block.path(SettingName.autoCommit),
    reason:
      "each request that creates a consumer may say it; one that does not gets Kafka's default, which commits by a timer",
  };
}

function isDisabled(enabled: unknown): boolean {
  const parsed = parseBoolean(enabled);
  return parsed.ok && !parsed.value;
}

function target(inputs: Inputs): { path: string; value: unknown } {
  const now = { path: "spec.target", value: inputs.get("spec", "target") };
  const clusters = inputs.get("spec", "clusters");
  if (now.value !== undefined || clusters === undefined) return now;
  if (!Array.isArray(clusters)) return { path: "spec.clusters", value: clusters };
  const name = inputs.get("spec", "connectCluster");
  const index = clusters.findIndex((each: unknown) => isUnknown(each) || memberOf(each, "alias") === name);
  return { path: `spec.clusters[${String(Math.max(index, 0))}]`, value: clusters[index] as unknown };
}

/** A member of what may be unknown as a whole. */
function memberOf(value: unknown, key: string): unknown {
  if (isUnknown(value)) return value;
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Strimzi calls the service of a cluster's brokers `<cluster>-kafka-bootstrap`, which others of its resources connect to. */
const SERVICE = /^([a-z0-9.-]+)-kafka-(?:bootstrap|brokers)(?:\.([a-z0-9-]+))?(?:\.svc[a-z0-9.-]*)?(?::\d+)?$/;

function clusterAt(resource: Resource, written: unknown): ClusterReference {
  const place = placeInKubernetes(resource);
  const servers = bootstrapServers(written);
  if (servers === undefined) return isUnknown(written) ? { ...place, incomplete: true } : place;
  const [, cluster, namespace] = SERVICE.exec(servers[0] ?? "") ?? [];
  return {
    ...ofStrimzi(place, cluster),
    ...(namespace === undefined ? {} : { namespace }),
    bootstrapServers: servers,
  };
}
