import { createHash } from "node:crypto";
import { dirname } from "node:path";

import type { ConfigurationFile } from "./configuration-file";
import { noSuchPolicy, PACK_POLICY, policyNames } from "./configuration-file";
import { loadBaselines } from "./estate/baseline-files";
import type { ConfiguredRule } from "./estate/estate";
import { Estate } from "./estate/estate";
import { exemptionsInStackConfiguration } from "./estate/exemptions";
import { refuse } from "./estate/problems";
import { milliseconds } from "./estate/schema-parts";
import type { PackSettings } from "./estate/settings";
import { readSettings } from "./estate/settings";
import type { Context } from "./kafka/context";
import { DEFAULT_CONTEXT } from "./kafka/context";
import { parseVersion } from "./kafka/version";
import { rules } from "./rules";
import type { EnforcementLevel, Rule } from "./rules/rule";
import { parameterValues } from "./rules/rule";

/** What a configuration says of one policy, as the engine hands it over. */
export interface PolicyConfiguration {
  readonly enforcementLevel: EnforcementLevel;
  readonly properties: Readonly<Record<string, unknown>>;
}

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
  readonly file?: { readonly path: string; readonly content: ConfigurationFile };
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
  const problems: string[] = [];
  if (alone) problems.push(...[...policies.keys()].filter(isUnknownName).map(noSuchPolicy));
  const merged = file === undefined ? policies : withFile(policies, file, problems);
  const configured = rules.flatMap((rule) => configuredRule(rule, merged.get(rule.id), problems));
  const settings = readSettings(PACK_POLICY, merged.get(PACK_POLICY)?.properties ?? {}, problems);
  const folder = file === undefined ? undefined : dirname(file.path);
  const baselines = loadBaselines(settings.baselines ?? [], folder, problems);
  const stackExemptions =
    stackConfiguration === undefined ? undefined : exemptionsInStackConfiguration(stackConfiguration, problems);
  refuse(problems);
  return {
    rules: configured,
    undetermined: settings.undetermined ?? "advisory",
    context: contextFrom(settings),
    estate: new Estate(settings, { baselines, stackExemptions }),
    sources: [
      ...(file === undefined ? [] : [file.path]),
      ...(isConfigured(configured, settings) && file === undefined
        ? ["the configuration that the engine passes on"]
        : []),
      ...baselines.map(({ source }) => source),
    ],
    digest: digestOf([
      configured.map(({ rule: { id }, level, parameters }) => ({ id, level, parameters })),
      settings,
      baselines.map(({ content }) => content),
      stackExemptions,
    ]),
  };
}

function isUnknownName(name: string): boolean {
  return name !== "all" && !policyNames.includes(name);
}

function configuredRule(rule: Rule, policy: PolicyConfiguration | undefined, problems: string[]): ConfiguredRule[] {
  if (policy === undefined) return [];
  const { enforcementLevel: level, properties } = policy;
  try {
    return [{ rule, level, parameters: parameterValues(rule, properties) }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push(error.message);
    return [];
  }
}

/** What the file says comes on top of what the engine passes on; of what both say, nobody can tell which is meant. */
function withFile(
  policies: ReadonlyMap<string, PolicyConfiguration>,
  { path, content }: NonNullable<ConfigurationSurroundings["file"]>,
  problems: string[],
): ReadonlyMap<string, PolicyConfiguration> {
  const all = content.policies.get("all")?.enforcementLevel;
  return new Map(
    [...policies].map(([name, passedOn]) => {
      const stated = content.policies.get(name);
      const rule = rules.find(({ id }) => id === name);
      const isOwnLevel = rule === undefined || rule.enforcementLevel === passedOn.enforcementLevel;
      const level = stated?.enforcementLevel ?? (isOwnLevel ? all : undefined);
      if (stated?.enforcementLevel !== undefined && !isOwnLevel) problems.push(saidTwice(name, "a level", path));
      for (const property of Object.keys(stated?.properties ?? {})) {
        if (isGiven(passedOn, name, property)) problems.push(saidTwice(name, property, path));
      }
      return [
        name,
        {
          enforcementLevel: rule === undefined ? passedOn.enforcementLevel : (level ?? passedOn.enforcementLevel),
          properties: { ...passedOn.properties, ...stated?.properties },
        },
      ];
    }),
  );
}

/** The engine completes parameters by their defaults, so those are not given. */
function isGiven({ properties }: PolicyConfiguration, policy: string, property: string): boolean {
  if (!Object.hasOwn(properties, property)) return false;
  const rule = rules.find(({ id }) => id === policy);
  const byDefault: unknown = rule === undefined ? engineDefaults[property] : rule.parameters[property]?.default;
  return properties[property] !== byDefault;
}

const engineDefaults: Readonly<Record<string, unknown>> = { undetermined: "advisory" };

function saidTwice(policy: string, what: string, path: string): string {
  return `${policy}: ${what} is said both by the configuration that the engine passes on and by ${path}; say it once`;
}

function isConfigured(configured: readonly ConfiguredRule[], { undetermined, ...settings }: PackSettings): boolean {
  const differs = configured.some(
    ({ rule, level, parameters }) =>
      level !== rule.enforcementLevel ||
      Object.entries(rule.parameters).some(([name, { default: value }]) => parameters[name] !== value),
  );
  return differs || undetermined === "mandatory" || Object.keys(settings).length > 0;
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
