import type { Resource } from "@pulumi/pulumi";

import type { Block } from "#policies/blocks/block";
import { brokersFrom } from "#policies/blocks/brokers-block";
import type { Change } from "#policies/kafka/change";
import { DEFAULT_CONTEXT } from "#policies/kafka/context";
import type { Assignment, Declaration } from "#policies/kafka/declaration";
import { SettingName } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import { setting } from "#policies/kafka/setting";
import { isUnknown } from "#policies/kafka/unknown";
import { parseInteger } from "#policies/kafka/value";
import type { Version } from "#policies/kafka/version";
import { NEWEST_KAFKA } from "#policies/kafka/version";
import { propertyPath } from "#policies/shapes/property-path";
import type { SettingValues } from "./broker-settings";
import { brokerSettings, controllerSettings, DEFAULT_CONTROLLERS } from "./broker-settings";
import type { BrokerValues } from "./broker-values";
import { argumentOf, ARGUMENTS_SETTINGS, checkBrokerValues, settingsOf, versionOf } from "./broker-values";
import type { ExemptionArgs } from "./exemption";
import { judge } from "./judgement";
import { checkSpellings } from "./setting-spellings";

/** Who asks. */
export interface BrokerAsker {
  /** The component; undefined for the function, whose settings say nothing of zones. */
  readonly resource: Resource | undefined;
  readonly exemptions: readonly ExemptionArgs[] | undefined;
}

/**
 * Refuses what the pack would find in brokers and controllers with these arguments.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a resource, with the rule's own message
 */
export function judgeBrokers({ resource, exemptions }: BrokerAsker, values: BrokerValues): void {
  checkBrokerValues(resource, values);
  checkSpellings(resource, "settings", Object.keys(settingsOf(values)), KNOWN_NAMES, (name) => {
    const argument = argumentOf(name);
    return argument === undefined ? `write ${name}` : `set ${argument}`;
  });
  const known = versionOf(values);
  // Which settings there are hangs on it, but none of their values does.
  const version = isUnknown(known) ? NEWEST_KAFKA : known;
  const declarations = [
    ...brokersFrom(brokersBlock(values, version), {
      name: "brokers",
      kafkaVersion: version,
      brokerCount: setting("brokers", values.brokers),
      zoneCount: zoneCount(values.zones, resource !== undefined),
    }),
    ...controllersOf(values, version),
  ];
  judge(declarations, { resource, exemptions, context: { ...DEFAULT_CONTEXT, kafkaVersion: version } });
}

/** What rules judge, and what a cluster is given here, with everything that it may have. */
const KNOWN_NAMES: readonly string[] = [
  ...Object.values(SettingName),
  ...ARGUMENTS_SETTINGS,
  ...Object.keys(brokerSettings({ tieredStorage: true, maxMessageBytes: 1 }, NEWEST_KAFKA)),
];

/** Where brokers are controllers too, there are as many of these, unless it is written who votes. */
function brokersBlock(values: BrokerValues, version: Version): Block {
  const block = blockOf(values, brokerSettings(values, version));
  if (values.combined !== true) return block;
  return withVoters(block, () => block.written(SettingName.quorumVoters) ?? voters("brokers", values.brokers));
}

/** Controllers of their own, as many as are asked for. */
function controllersOf(values: BrokerValues, version: Version): Declaration[] {
  if (values.combined === true) return [];
  const { controllers = DEFAULT_CONTROLLERS } = values;
  return brokersFrom(
    withVoters(blockOf(values, controllerSettings(values)), () => voters("controllers", controllers)),
    { name: "controllers", kafkaVersion: version, brokerCount: undefined, zoneCount: undefined },
  );
}

function withVoters(block: Block, written: () => Setting): Block {
  return { ...block, written: (name) => (name === SettingName.quorumVoters ? written() : block.written(name)) };
}

/** The rule counts who is named. */
function voters(path: string, value: unknown): Setting {
  if (isUnknown(value)) return setting(path, value);
  const parsed = parseInteger(value);
  const count = parsed.ok ? parsed.value : 0;
  // More than a rule could mind need no names; whether they are odd, it minds.
  const named = Math.min(count, MOST_NAMED + (count % 2));
  return setting(
    path,
    Array.from({ length: named }, (_, index) => String(index)),
  );
}

const MOST_NAMED = 1000;

function zoneCount(zones: unknown, isAsked: boolean): Setting | undefined {
  if (zones === undefined) return isAsked ? undefined : NOT_SAID;
  if (Array.isArray(zones) && !zones.some(isUnknown)) return setting("zones", new Set(zones).size);
  return setting("zones", zones);
}

const NOT_SAID: Setting = {
  state: "inapplicable",
  path: "zones",
  reason: "in which zones brokers stand, their settings do not say",
};

/** Settings at the arguments that they come from. */
function blockOf(values: BrokerValues, made: SettingValues): Block {
  const written = settingsOf(values);
  const path = (name: string): string =>
    Object.hasOwn(written, name)
      ? propertyPath("settings", name)
      : (argumentOf(name) ?? propertyPath("settings", name));
  return {
    written: (name) => {
      // What the escape hatch holds is not known as a whole: it may hold this.
      if (isUnknown(values.settings) && argumentOf(name) === undefined) return { state: "unknown", path: "settings" };
      const key = name === SettingName.processRoles ? name : undefined;
      return Object.hasOwn(made, name) ? setting(path(name), made[name], key) : undefined;
    },
    path,
    line: (assignments) => lineOf(path, assignments),
    change: () => RESTART,
  };
}

function lineOf(path: (name: string) => string, assignments: readonly Assignment[]): string {
  return assignments
    .map(({ name, value }) => {
      if (name === SettingName.processRoles) return "combined: false";
      const argument = argumentOf(name);
      if (argument !== undefined) return `${argument}: ${JSON.stringify(value)}`;
      return path(name).startsWith("settings")
        ? `settings: { ${JSON.stringify(name)}: ${JSON.stringify(String(value))} }`
        : `${path(name)}: ${JSON.stringify(value)}`;
    })
    .join(", ");
}

const RESTART: Change = {
  effect: "rolling restart",
  source: "https://kafka.apache.org/43/configuration/broker-configs/",
};
