import type { Context } from "./kafka/context";
import { DEFAULT_CONTEXT } from "./kafka/context";
import { listed } from "./kafka/value";
import { parseVersion } from "./kafka/version";
import { rules } from "./rules";
import type { EnforcementLevel, ParameterValues, Rule } from "./rules/rule";
import { parameterValues } from "./rules/rule";

/** The name of the policy whose properties are the pack's own settings, and which says what could not be judged. */
export const PACK_POLICY = "kafka-durability";

/** What a configuration says of one policy, as the engine hands it over. */
export interface PolicyConfiguration {
  readonly enforcementLevel: EnforcementLevel;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A rule as it is judged in this run. */
export interface ConfiguredRule {
  readonly rule: Rule;
  readonly level: EnforcementLevel;
  readonly parameters: ParameterValues<Rule["parameters"]>;
}

/** What the pack does in this run. */
export interface Configuration {
  /** The rules of the pack, those that are disabled too. */
  readonly rules: readonly ConfiguredRule[];
  /** The level of what cannot be judged; never above the level of the rule that could not. */
  readonly undetermined: "advisory" | "mandatory";
  readonly context: Context;
}

/** Each of the pack's own settings, as JSON schema; the engine checks them and completes their defaults. */
export const packSettingsSchema = {
  undetermined: {
    type: "string" as const,
    enum: ["advisory", "mandatory"],
    default: "advisory",
    description: "The level at which the pack says what it could not judge.",
  },
  kafkaVersion: {
    type: "string" as const,
    description: "The version of Kafka, such as 3.9, where a resource does not say its own. Default: the newest.",
  },
  longestOutage: {
    type: "string" as const,
    description:
      "The longest time that any consumer may be away, such as 36h or 3d. Without it, retention is not judged.",
  },
};

/** Every rule at its own level, as without any configuration. */
export function defaultConfiguration(): Configuration {
  return {
    rules: rules.map((rule) => ({ rule, level: rule.enforcementLevel, parameters: parameterValues(rule) })),
    undetermined: "advisory",
    context: DEFAULT_CONTEXT,
  };
}

/**
 * The configuration that the engine hands over, with the level and the properties of every policy of the pack.
 *
 * A rule that is not among them is not in the pack.
 *
 * @throws RangeError for a parameter or setting that does not exist, or whose value does not fit.
 */
export function configurationFrom(policies: ReadonlyMap<string, PolicyConfiguration>): Configuration {
  const settings = policies.get(PACK_POLICY)?.properties ?? {};
  for (const name of Object.keys(settings)) {
    if (Object.hasOwn(packSettingsSchema, name)) continue;
    throw new RangeError(
      `${PACK_POLICY}: there is no setting ${name}; there is ${listed(Object.keys(packSettingsSchema), "and")}`,
    );
  }
  const configured = rules.flatMap((rule) => {
    const policy = policies.get(rule.id);
    if (policy === undefined) return [];
    return { rule, level: policy.enforcementLevel, parameters: parameterValues(rule, policy.properties) };
  });
  checkThatSomebodyLooks(policies.get(PACK_POLICY)?.enforcementLevel ?? "disabled", configured);
  return {
    rules: configured,
    undetermined: settings["undetermined"] === "mandatory" ? "mandatory" : "advisory",
    context: contextFrom(settings),
  };
}

/** One policy looks at resources for all rules: `{ "all": "disabled", "acks-all": "mandatory" }` would judge nothing. */
function checkThatSomebodyLooks(level: EnforcementLevel, configured: readonly ConfiguredRule[]): void {
  const judged = configured.filter((rule) => rule.level !== "disabled").length;
  if (level !== "disabled" || judged === 0) return;
  throw new RangeError(
    `${PACK_POLICY} is disabled, but it is the policy that looks at resources for all rules, and ${String(judged)} of them ` +
      `${judged === 1 ? "is" : "are"} not; give ${PACK_POLICY} the level "mandatory" too`,
  );
}

function contextFrom(settings: Readonly<Record<string, unknown>>): Context {
  const { kafkaVersion, longestOutage } = settings;
  return {
    kafkaVersion: kafkaVersion === undefined ? DEFAULT_CONTEXT.kafkaVersion : versionFrom(kafkaVersion),
    ...(longestOutage === undefined ? {} : { longestOutageMs: durationFrom(longestOutage) }),
  };
}

function versionFrom(value: unknown): Context["kafkaVersion"] {
  const version = typeof value === "string" ? parseVersion(value) : undefined;
  if (version !== undefined) return version;
  throw new RangeError(`${PACK_POLICY}: kafkaVersion is ${JSON.stringify(value)} but must be a version such as "3.9"`);
}

const unitsInMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function durationFrom(value: unknown): number {
  const match = typeof value === "string" ? /^([1-9]\d{0,5})([mhd])$/.exec(value.trim()) : null;
  if (match !== null) return Number(match[1]) * (unitsInMs[match[2] ?? ""] ?? 0);
  throw new RangeError(
    `${PACK_POLICY}: longestOutage is ${JSON.stringify(value)} but must be a number of minutes, hours or days such as "90m", "36h" or "3d"`,
  );
}
