import { brokersFrom } from "../blocks/brokers-block";
import type { Block } from "../blocks/block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { InheritedSetting, Setting } from "../kafka/setting";
import { textOf } from "../kafka/value";
import { propertiesEntries } from "../shapes/properties";
import { mskStandard } from "./msk-defaults";
import type { Resource, ResourceReader } from "./platform";

const SERVER_PROPERTIES = "serverProperties";

/**
 * An MSK configuration: the `server.properties` of the clusters that use it. It does not say which those are, and what it
 * leaves out is MSK's default, which may hang on them (msk-defaults.ts).
 */
export const mskConfiguration: ResourceReader = { read: configuration };

function configuration({ name, inputs }: Resource, context: Context): Declaration[] {
  const entries = propertiesEntries(SERVER_PROPERTIES, inputs.get(SERVER_PROPERTIES));
  const written = entriesBlock(entries, { change });
  const block: Block = { ...written, written: (each) => written.written(each) ?? leftOut(written.path(each), each) };
  return withInternalTopics(
    brokersFrom(block, {
      name: textOf(inputs.get("name")) ?? name,
      kafkaVersion: context.kafkaVersion,
      brokerCount: ofItsCluster(SettingName.brokerCount),
      zoneCount: ofItsCluster(SettingName.zoneCount),
    }),
  );
}

/** Under this name, a cluster says what MSK gives it where its configuration leaves a setting out. */
export function mskDefaultOf(name: string): string {
  return `MSK's default of ${name}`;
}

/** What MSK sets on each broker itself, so that a configuration has none of it. */
export function setByMsk(name: string): Setting | undefined {
  // https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html lists what one may set.
  if (UNSETTABLE.includes(name)) return { state: "inapplicable", path: name, reason: `MSK sets ${name} itself` };
  return name === "broker.rack"
    ? { state: "fixed", path: name, value: "its availability zone", source: "MSK" }
    : undefined;
}

const UNSETTABLE: readonly string[] = [
  SettingName.logDirs,
  "log.dir",
  SettingName.processRoles,
  SettingName.quorumVoters,
  SettingName.shareDeliveryCountLimit,
];

/** Of the internal topics, MSK lets one configure those of offsets and of transactions. */
export function withInternalTopics([brokers, ...topics]: readonly [Declaration, ...Declaration[]]): Declaration[] {
  return [brokers, ...topics.filter(({ name }) => name === "__consumer_offsets" || name === "__transaction_state")];
}

/** Kafka's own default counts for what is not in MSK's table. */
function leftOut(path: string, name: string): Setting | undefined {
  if (!Object.hasOwn(mskStandard, name)) return setByMsk(name);
  if (name === SettingName.autoCreateTopics) return { state: "default", path, value: "false", source: "MSK's default" };
  const inherited: InheritedSetting = { state: "inherited", path, from: mskDefaultOf(name), fact: true };
  return name === SettingName.uncleanLeaderElection
    ? { ...inherited, fallback: { value: "true", source: "MSK's default for standard brokers without tiered storage" } }
    : {
        ...inherited,
        unlessDeclared: "MSK's default hangs on the zones of the cluster, which this stack does not declare",
      };
}

function ofItsCluster(name: string): InheritedSetting {
  return { state: "inherited", path: name, from: name, fact: true };
}

const change: Change = {
  effect: "rolling restart",
  note: "it makes a new revision of the configuration; once the cluster is told to use that, MSK restarts its brokers one after the other",
  source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html",
};
