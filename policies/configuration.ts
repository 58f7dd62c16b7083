import { createHash } from "node:crypto";

import type { NamedConfigurationFile, PolicyConfiguration } from "./configuration-file";
import { noSuchPolicy, PACK_POLICY, policyNames, withConfigurationFile } from "./configuration-file";
import { loadBaselines } from "./estate/baseline-files";
import type { ConfiguredRule } from "./estate/estate";
import { Estate } from "./estate/estate";
import { isLevelStated } from "./estate/effective-levels";
import { exemptionsInStackConfiguration } from "./estate/exemptions";
import { refuse } from "./estate/problems";
import { milliseconds } from "./estate/schema-parts";
import type { PackSettings } from "./estate/settings";
import { readSettings } from "./estate/settings";
import type { Context } from "./kafka/context";
import { DEFAULT_CONTEXT } from "./kafka/context";
import { parseVersion } from "./kafka/version";
import { rules } from "./rules";
import type { Rule } from "./rules/rule";
import { parameterValues } from "./rules/rule";

/** What the pack does in this run. */
export interface Configuration {
  /** The rules of the pack, those that are disabled too. */
  readonly rules: readonly ConfiguredRule[];
  /** The level of what cannot be judged; never above the level of the rule that could not. */
  readonly undetermined: "advisory" | "mandatory";
  readonly context: Context;
  readonly estate: Estate;
  /** What of it is not as it comes: the files and settings that were used; empty where nothing was configured. */
  readonly sources: readonly string[];
  /** Changes with anything that could change a verdict or a level: SHA-256 in hexadecimal. */
  readonly digest: string;
}

/** What is configured beside the engine's own configuration. */
export interface ConfigurationSurroundings {
  /** The file that KAFKA_DURABILITY_CONFIG names. */
  readonly file?: NamedConfigurationFile;
  /** The stack's configuration, as the engine puts it into `PULUMI_CONFIG`; undefined where it does not. */
  readonly stackConfiguration?: string | undefined;
  /** The pack has no policies of anybody else, so that a name that nobody knows is misspelt. */
  readonly alone?: boolean;
}

/** Every rule at its own level, as without any configuration. */
export function defaultConfiguration(): Configuration {
  const own = new Map(rules.map(({ id, enforcementLevel }) => [id, { enforcementLevel, properties: {} }] as const));
  return configurationFrom(own);
}

/**
 * The configuration that the engine hands over, with the level and the properties of every policy of the pack, and what
 * is configured beside it.
 *
 * A rule that is not among them is not in the pack.
 *
 * @throws RangeError with all that is wrong: names that do not exist, and values that do not fit.
 */
export function configurationFrom(
  policies: ReadonlyMap<string, PolicyConfiguration>,
  { file, stackConfiguration, alone = false }: ConfigurationSurroundings = {},
): Configuration {
  const problems = [...(alone ? unknownNames(policies) : []), ...levelOfPack(policies)];
  const passedOn = withAll(policies);
  const merged = file === undefined ? passedOn : withConfigurationFile(passedOn, file, problems);
  const configured = rules.flatMap((rule) => configuredRule(rule, merged.get(rule.id), problems));
  const settings = packSettings(merged, problems);
  const { baselines: named = [], undetermined = "advisory", ...others } = settings;
  const baselines = loadBaselines(named, file?.path, problems);
  const stackExemptions = exemptionsInStackConfiguration(stackConfiguration, problems);
  refuse(problems);
  return {
    rules: configured,
    undetermined,
    context: contextFrom(settings),
    estate: new Estate(settings, { baselines, stackExemptions }),
    sources: [...sourcesOf(file?.path, passedOn), ...baselines.map(({ source }) => source)],
    digest: digestOf([
      configured.map((each) => [each.rule.id, each.level, isLevelStated(each), each.parameters]),
      { ...others, undetermined },
      // What they say, wherever they lie.
      baselines.map(({ content }) => content),
      stackExemptions ?? [],
    ]),
  };
}

/** The engine passes on a level for `all` beside those of the policies, so that each of them is stated. */
function withAll(policies: ReadonlyMap<string, PolicyConfiguration>): ReadonlyMap<string, PolicyConfiguration> {
  if (!policies.has(ALL)) return policies;
  return new Map([...policies].map(([name, policy]) => [name, { ...policy, isStated: true }]));
}

const ALL = "all";

/** It looks for all rules whatever its level: who disables it alone means something else. */
function levelOfPack(policies: ReadonlyMap<string, PolicyConfiguration>): string[] {
  if (policies.has(ALL) || policies.get(PACK_POLICY)?.enforcementLevel !== "disabled") return [];
  return [
    `${PACK_POLICY} is "disabled", which switches nothing off: it looks for all rules, each of which has a level of its own; ` +
      'to switch all of them off, say "all": "disabled"',
  ];
}

function sourcesOf(path: string | undefined, passedOn: ReadonlyMap<string, PolicyConfiguration>): string[] {
  return [
    ...(isConfigured(passedOn) ? ["the configuration that the engine passes on"] : []),
    ...(path === undefined ? [] : [path]),
  ];
}

function packSettings(policies: ReadonlyMap<string, PolicyConfiguration>, problems: string[]): PackSettings {
  return readSettings(PACK_POLICY, policies.get(PACK_POLICY)?.properties ?? {}, problems);
}

/** The engine passes on whatever names the configuration has. */
function unknownNames(policies: ReadonlyMap<string, PolicyConfiguration>): string[] {
  return [...policies.keys()].filter((name) => name !== ALL && !policyNames.includes(name)).map(noSuchPolicy);
}

function configuredRule(rule: Rule, policy: PolicyConfiguration | undefined, problems: string[]): ConfiguredRule[] {
  if (policy === undefined) return [];
  const { enforcementLevel: level, isStated, properties } = policy;
  try {
    const parameters = parameterValues(rule, properties);
    return [{ rule, level, ...(isStated === undefined ? {} : { isStated }), parameters }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push(error.message);
    return [];
  }
}

/** Whether anything is otherwise than the policies themselves have it. */
function isConfigured(policies: ReadonlyMap<string, PolicyConfiguration>): boolean {
  return (
    rules.some((rule) => {
      const policy = policies.get(rule.id);
      if (policy === undefined) return false;
      const { enforcementLevel, properties, isStated = false } = policy;
      return isStated || enforcementLevel !== rule.enforcementLevel || differs(properties, rule.parameters);
    }) || differs(policies.get(PACK_POLICY)?.properties ?? {}, { undetermined: { default: "advisory" } })
  );
}

function differs(
  properties: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, { readonly default: unknown }>>,
): boolean {
  return Object.entries(properties).some(([name, value]) => defaults[name]?.default !== value);
}

function contextFrom({ kafkaVersion, longestOutage }: PackSettings): Context {
  return {
    kafkaVersion: parseVersion(kafkaVersion ?? "") ?? DEFAULT_CONTEXT.kafkaVersion,
    ...(longestOutage === undefined ? {} : { longestOutageMs: milliseconds(longestOutage) }),
  };
}

function digestOf(content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(content)))
    .digest("hex");
}

/** The order of an object's entries says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

/**
 * Each of the pack's own settings, as the engine and the service know them. What is in them the pack checks itself, with
 * better words and suggestions (`estate/settings.ts`).
 */
export const packSettingsSchema = {
  undetermined: {
    type: "string" as const,
    enum: ["advisory", "mandatory"],
    default: "advisory",
    description: "The level at which the pack says what it could not judge.",
  },
  kafkaVersion: {
    type: "string" as const,
    description:
      "The version of Kafka, such as 3.9, where a resource or its cluster does not say its own. Default: the newest.",
  },
  longestOutage: {
    type: "string" as const,
    description:
      "The longest time that any consumer may be away, such as 36h or 3d. Without it, retention is not judged.",
  },
  clusters: { type: "array" as const, description: "The clusters that there are, and what their brokers default to." },
  environments: { type: "array" as const, description: "Which rules apply in which projects and stacks." },
  classes: { type: "array" as const, description: "Topics with accepted loss, or with a purpose." },
  owners: { type: "array" as const, description: "Whose a resource is." },
  baselines: { type: "array" as const, description: "Accepted old violations." },
  exemptions: { type: "array" as const, description: "Violations that somebody answers for, for a time." },
  permitExemptions: { type: "object" as const, description: "Where else exemptions may be given." },
};
