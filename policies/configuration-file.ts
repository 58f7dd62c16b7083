import { readFileSync } from "node:fs";

import { listed, showValue } from "./kafka/value";
import { didYouMean, suggestion } from "./estate/problems";
import { packSettings } from "./estate/settings";
import { rules } from "./rules";
import { ruleById } from "./rules/by-id";
import type { EnforcementLevel } from "./rules/rule";

/** The name of the policy whose properties are the pack's own settings, and which says what could not be judged. */
export const PACK_POLICY = "kafka-durability";

/** What a configuration says of one policy, as the engine hands it over. */
export interface PolicyConfiguration {
  readonly enforcementLevel: EnforcementLevel;
  /** Whether the configuration says the level; where it is not known, a level that is the policy's own is taken for not said. */
  readonly isStated?: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a configuration file says of one policy. */
export interface StatedPolicy {
  readonly enforcementLevel?: EnforcementLevel;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What stands in a configuration file: the one of `--policy-pack-config`, or the one that KAFKA_DURABILITY_CONFIG names. */
export interface ConfigurationFile {
  /** By the policy's name; `all` among them means each that is not. */
  readonly policies: ReadonlyMap<string, StatedPolicy>;
  /** What only one of the two takes. */
  readonly notes: readonly string[];
}

export interface NamedConfigurationFile {
  readonly path: string;
  readonly content: ConfigurationFile;
}

/**
 * Reads a configuration file as the engine reads that of `--policy-pack-config`.
 *
 * @param problems takes all that is wrong with it, except with the values of parameters and settings
 */
export function readConfigurationFile(path: string, problems: string[]): ConfigurationFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    problems.push(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    return { policies: new Map(), notes: [] };
  }
  if (!isObject(value)) {
    problems.push(
      `${path} is ${showValue(value)} but must be an object of levels and settings by the names of policies`,
    );
    return { policies: new Map(), notes: [] };
  }
  const { $schema, environments, ...policies } = value;
  const notes: string[] = [];
  if ($schema !== undefined) {
    notes.push("$schema: --policy-pack-config does not take it; a file that KAFKA_DURABILITY_CONFIG names may have it");
  }
  if (environments !== undefined) checkReserved(environments, problems, notes);
  return {
    policies: new Map(Object.entries(policies).flatMap(([name, stated]) => statedPolicy(name, stated, problems))),
    notes,
  };
}

/** The engine keeps the name for environments of Pulumi ESC. */
function checkReserved(environments: unknown, problems: string[], notes: string[]): void {
  if (Array.isArray(environments) && environments.every((each) => typeof each === "string")) {
    notes.push("environments: the engine reads these as environments of Pulumi ESC, and the pack does not");
  } else {
    problems.push(
      `environments: at the top of the file, the engine takes them for environments of Pulumi ESC; those of the pack stand in ${PACK_POLICY}`,
    );
  }
}

const LEVELS: readonly string[] = ["advisory", "mandatory", "remediate", "disabled"];

function statedPolicy(name: string, stated: unknown, problems: string[]): [string, StatedPolicy][] {
  if (name !== "all" && !policyNames.includes(name)) {
    problems.push(noSuchPolicy(name));
    return [];
  }
  const { enforcementLevel, ...properties } = isObject(stated) ? stated : { enforcementLevel: stated };
  if (name === "all" && Object.keys(properties).length > 0) {
    problems.push(`all: takes a level and nothing else, but has ${Object.keys(properties).join(", ")}`);
    return [];
  }
  if (enforcementLevel === undefined) return [[name, { properties }]];
  if (isLevel(enforcementLevel)) return [[name, { enforcementLevel, properties }]];
  problems.push(noLevel(name, enforcementLevel));
  return [];
}

function isLevel(value: unknown): value is EnforcementLevel {
  return typeof value === "string" && LEVELS.includes(value);
}

function noLevel(policy: string, value: unknown): string {
  const near = typeof value === "string" ? didYouMean(value, LEVELS) : "";
  return `${policy}: the level is ${showValue(value)} but must be ${listed(LEVELS)}${near}`;
}

/** All names that a configuration may have, besides `all`. */
export const policyNames: readonly string[] = [PACK_POLICY, ...rules.map(({ id }) => id)];

export function noSuchPolicy(name: string): string {
  if (Object.hasOwn(packSettings.entries, name))
    return `${name} is no policy, but a setting of ${PACK_POLICY}: it stands in there`;
  return `there is no policy ${showValue(name)}${suggestion(name, policyNames)}`;
}

/**
 * What the file says comes on top of what the engine passes on; of what both say, nobody can tell which is meant.
 *
 * @param problems takes what is said twice
 */
export function withConfigurationFile(
  policies: ReadonlyMap<string, PolicyConfiguration>,
  { path, content }: NamedConfigurationFile,
  problems: string[],
): ReadonlyMap<string, PolicyConfiguration> {
  const all = content.policies.get("all")?.enforcementLevel;
  return new Map(
    [...policies].map(([name, passedOn]) => {
      const { enforcementLevel: stated, properties = {} } = content.policies.get(name) ?? {};
      const twice = Object.keys(properties).filter((property) => isGiven(passedOn, name, property));
      if (stated !== undefined && !isOwnLevel(name, passedOn)) twice.unshift("a level");
      problems.push(
        ...twice.map(
          (what) =>
            `${name}: ${what} is said both by the configuration that the engine passes on and by ${path}; say it once`,
        ),
      );
      const level = stated ?? (isOwnLevel(name, passedOn) ? all : undefined);
      return [
        name,
        {
          enforcementLevel: level ?? passedOn.enforcementLevel,
          ...(level === undefined ? {} : { isStated: true }),
          properties: { ...passedOn.properties, ...properties },
        },
      ];
    }),
  );
}

/** The engine passes on a level for every policy: one that is the rule's own, nobody has stated. That of the pack says nothing. */
function isOwnLevel(policy: string, { enforcementLevel }: PolicyConfiguration): boolean {
  return policy === PACK_POLICY || ruleById(policy)?.enforcementLevel === enforcementLevel;
}

/** The engine completes what has a default, so that is not given. */
function isGiven({ properties }: PolicyConfiguration, policy: string, property: string): boolean {
  if (!Object.hasOwn(properties, property)) return false;
  const byDefault: unknown =
    policy === PACK_POLICY ? PACK_DEFAULTS[property] : ruleById(policy)?.parameters[property]?.default;
  return properties[property] !== byDefault;
}

const PACK_DEFAULTS: Readonly<Record<string, unknown>> = { undetermined: "advisory" };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
