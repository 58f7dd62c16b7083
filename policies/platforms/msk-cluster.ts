import { brokersFrom } from "../blocks/brokers-block";
import type { Block } from "../blocks/block";
import { brokerDefault } from "../kafka/broker-defaults";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { Version } from "../kafka/version";
import { parseVersion } from "../kafka/version";
import { given } from "../shapes/entry";
import type { Inputs } from "../shapes/inputs";
import { mskDefaultOf, setByMsk, withInternalTopics } from "./msk-configuration";
import type { MskFacts } from "./msk-defaults";
import { mskExpress, mskStandard } from "./msk-defaults";
import { mskId } from "./msk-topic";
import type { ClusterReference, Resource, ResourceReader } from "./platform";

const INSTANCE_TYPE = "brokerNodeGroupInfo.instanceType";
const CLIENT_SUBNETS = "brokerNodeGroupInfo.clientSubnets";
const CONFIGURATION = "configurationInfo";
const STORAGE_MODE = "storageMode";

/**
 * A provisioned MSK cluster. Its settings stand in the configuration that it uses; without one, and for what that leaves
 * out, they are MSK's defaults.
 */
export const mskCluster: ResourceReader = { read: cluster, cluster: mskClusterReference };

/** By the name that stands in its ARN too; the rest of that is known only after the update. */
export function mskClusterReference({ inputs, provider }: Resource): ClusterReference {
  const name = textOf(inputs.get("clusterName"));
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(name === undefined ? {} : { id: mskId(name) }),
    incomplete: true,
  };
}

function cluster({ name, inputs }: Resource, context: Context): Declaration[] {
  const version = parseVersion(textOf(inputs.get("kafkaVersion")) ?? "") ?? context.kafkaVersion;
  const byMsk = (setting: string): Setting | undefined => mskDefault(inputs, version, setting);
  const declarations = brokersFrom(blockOf(byMsk), {
    name: textOf(inputs.get("clusterName")) ?? name,
    kafkaVersion: version,
    brokerCount: given("numberOfBrokerNodes", inputs.get("numberOfBrokerNodes")),
    zoneCount: zoneCount(inputs),
  });
  const [brokers] = declarations;
  const withFacts = (declaration: Declaration): Declaration => ({
    ...declaration,
    setting: (setting) => factOf(setting, byMsk) ?? declaration.setting(setting),
  });
  if (inputs.get(CONFIGURATION) !== undefined && kindOf(inputs) !== "express")
    return [withFacts({ ...brokers, setting: (setting) => configured(brokers, setting) })];
  // What Express brokers do with their internal topics, nobody can set.
  if (kindOf(inputs) !== "standard") return [withFacts(brokers)];
  const [, ...topics] = withInternalTopics(declarations);
  return [withFacts(brokers), ...topics];
}

/** `MSK's default of min.insync.replicas`: what its configuration asks it for. */
function factOf(setting: string, byMsk: (name: string) => Setting | undefined): Setting | undefined {
  const name = Object.keys(mskStandard).find((each) => mskDefaultOf(each) === setting);
  return name === undefined ? undefined : byMsk(name);
}

/** Its configuration, another resource, is asked; how many brokers there are, and what MSK sets itself, are its own. */
function configured(brokers: Declaration, name: string): Setting | undefined {
  if (name === SettingName.brokerCount || name === SettingName.zoneCount) return brokers.setting(name);
  return (
    setByMsk(name) ?? {
      state: "inherited",
      path: CONFIGURATION,
      from: name,
      unlessDeclared: "the MSK configuration of its cluster decides, which this stack does not declare",
    }
  );
}

function blockOf(byMsk: (name: string) => Setting | undefined): Block {
  return {
    written: (name) => setByMsk(name) ?? byMsk(name),
    path: () => CONFIGURATION,
    line: (assignments) => {
      const properties = assignments.map(({ name, value }) => `${name}=${String(value)}`).join(" and ");
      return `${CONFIGURATION}: that of an MSK configuration whose serverProperties have ${properties}`;
    },
    change: () => change,
  };
}

/** What MSK makes of a setting that nobody sets; undefined where that is what Apache Kafka does. */
function mskDefault(inputs: Inputs, version: Version, name: string): Setting | undefined {
  if (!Object.hasOwn(mskStandard, name)) return undefined;
  switch (kindOf(inputs)) {
    case "unknown":
      return { state: "unknown", path: INSTANCE_TYPE };
    case "express":
      return fixedByExpress(name) ?? standardDefault({}, version, name);
    case "standard":
      return unknownFact(inputs, name) ?? standardDefault(factsOf(inputs), version, name);
  }
}

/** What a default hangs on may be known only after the update. */
function unknownFact(inputs: Inputs, name: string): Setting | undefined {
  if (name === SettingName.uncleanLeaderElection)
    return isUnknown(inputs.get(STORAGE_MODE)) ? { state: "unknown", path: STORAGE_MODE } : undefined;
  const zones = zoneCount(inputs);
  return zones?.state === "unknown" && name !== SettingName.autoCreateTopics ? zones : undefined;
}

function factsOf(inputs: Inputs): MskFacts {
  const zones = zoneCount(inputs);
  return {
    ...(zones?.state === "set" ? { zones: Number(zones.value) } : {}),
    storageMode: inputs.get(STORAGE_MODE) === "TIERED" ? "tiered" : "local",
  };
}

function fixedByExpress(name: string): Setting | undefined {
  const known = Object.hasOwn(mskExpress, name) ? mskExpress[name]?.({}) : undefined;
  return known === undefined || "unseen" in known
    ? undefined
    : { state: "fixed", path: INSTANCE_TYPE, value: known.value, source: "MSK Express" };
}

function standardDefault(facts: MskFacts, version: Version, name: string): Setting | undefined {
  const known = mskStandard[name]?.(facts) ?? brokerDefault(name, version);
  if (known === undefined) return undefined;
  return "unseen" in known
    ? { state: "unseen", path: CONFIGURATION, reason: known.unseen }
    : { state: "default", path: CONFIGURATION, ...known };
}

function kindOf(inputs: Inputs): "standard" | "express" | "unknown" {
  const instanceType = inputs.get("brokerNodeGroupInfo", "instanceType");
  if (isUnknown(instanceType)) return "unknown";
  return (textOf(instanceType) ?? "").startsWith("express.") ? "express" : "standard";
}

/**
 * MSK spreads the brokers over the client subnets, each of which must be in a zone of its own (`BrokerNodeGroupInfo` in
 * https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html): so the list tells, even before its subnets are there.
 */
function zoneCount(inputs: Inputs): Setting | undefined {
  const subnets = inputs.get("brokerNodeGroupInfo", "clientSubnets");
  if (isUnknown(subnets)) return { state: "unknown", path: CLIENT_SUBNETS };
  if (!Array.isArray(subnets)) return undefined;
  return { state: "set", path: CLIENT_SUBNETS, value: subnets.length, converted: { from: subnets, unit: "zones" } };
}

const change: Change = {
  effect: "rolling restart",
  note: "MSK restarts the brokers one after the other where a configuration or its revision changes",
  source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html",
};
