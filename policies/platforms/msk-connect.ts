import { connectorFrom, connectWorkerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { textOf } from "../kafka/value";
import { parseVersion } from "../kafka/version";
import { bootstrapServers } from "../shapes/bootstrap-servers";
import type { Entries } from "../shapes/entries";
import { mapEntries } from "../shapes/entries";
import type { Inputs } from "../shapes/inputs";
import type { ClusterReference, Resource, ResourceReader } from "./platform";

/** What a provider calls the properties of a connector. */
export interface MskConnectorShape {
  readonly name: string;
  readonly version: string;
}

const CONFIGURATION = "connectorConfiguration";
const FILE = "propertiesFileContent";

/** A connector of MSK Connect: `connectorConfiguration` is a map under Kafka's own names, without its name. */
export function mskConnector({ name, version }: MskConnectorShape): ResourceReader {
  return {
    read: ({ inputs }, context) => {
      const block = entriesBlock(mapEntries(CONFIGURATION, inputs.get(CONFIGURATION)), { change: ofConnector });
      const kafkaVersion = parseVersion(textOf(inputs.get(version)) ?? "") ?? context.kafkaVersion;
      const [connector, ...others] = connectorFrom(block, { ...context, kafkaVersion });
      const itsName = textOf(inputs.get(name));
      return [{ ...connector, ...(itsName === undefined ? {} : { name: itsName }) }, ...others];
    },
    cluster: ({ inputs }) => clusterOf(inputs),
  };
}

function clusterOf(inputs: Inputs): ClusterReference | undefined {
  const servers = bootstrapServers(inputs.get("kafkaCluster", "apacheKafkaCluster", "bootstrapServers"));
  return servers === undefined ? undefined : { bootstrapServers: servers };
}

/** A worker configuration of MSK Connect: the text of `connect-distributed.properties`. */
export function mskWorkerConfiguration(entries: (path: string, value: unknown) => Entries): ResourceReader {
  return {
    read: (resource, context) => workerConfiguration(entries(FILE, resource.inputs.get(FILE)), resource, context),
  };
}

function workerConfiguration(entries: Entries, { name, inputs }: Resource, context: Context): Declaration[] {
  const written = entriesBlock(entries, { change: ofWorkers });
  const block: Block = {
    ...written,
    written: (each) =>
      UNSUPPORTED.includes(each)
        ? { state: "inapplicable", path: written.path(each), reason: `MSK Connect does not take ${each}` }
        : written.written(each),
  };
  const [worker, ...others] = connectWorkerFrom(block, context);
  return [
    { ...worker, name: textOf(inputs.get("name")) ?? name },
    // MSK Connect makes the topics of its workers itself; how, it does not say, unless the configuration does.
    ...others.filter(
      ({ kind, setting }) => kind !== "topic" || setting(SettingName.replicationFactor)?.state === "set",
    ),
  ];
}

/**
 * Of the producers' settings it takes some, and these not; nor whatever lets connectors override them
 * (https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-supported-worker-config-properties.html).
 */
const UNSUPPORTED: readonly string[] = [
  `producer.${SettingName.retries}`,
  `producer.${SettingName.deliveryTimeoutMs}`,
  `producer.${SettingName.maxInFlight}`,
  SettingName.overridePolicy,
  SettingName.overrideAllowlist,
];

const ofConnector: Change = {
  effect: "rolling restart",
  note: "the connector is restarted with its new configuration, or made anew where the provider does not update it",
  source: "https://docs.aws.amazon.com/MSKC/latest/mskc/API_UpdateConnector.html",
};

const ofWorkers: Change = {
  effect: "not possible",
  note: "a worker configuration cannot be changed: a new one takes its place, and connectors that use it are made anew",
  source: "ForceNew of aws_mskconnect_worker_configuration in terraform-provider-aws",
};
