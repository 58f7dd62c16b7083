import { isAbsolute, resolve } from "node:path";

import type { Configuration } from "#policies/configuration";
import { configurationFrom } from "#policies/configuration";
import type { ConfigurationFile, PolicyConfiguration } from "#policies/configuration-file";
import { PACK_POLICY, readConfigurationFile } from "#policies/configuration-file";
import { rules } from "#policies/rules/index";
import { throwIfAny, UserError } from "./user-error";

/** A configuration file, and what the pack makes of it. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly file: ConfigurationFile;
}

/**
 * Reads a configuration file as the pack does.
 *
 * @param stackConfiguration the configuration of a stack, as the engine would pass it on
 * @throws UserError with all that is wrong with it
 */
export function readConfiguration(path: string, stackConfiguration?: string): ReadConfiguration {
  const absolute = resolve(path);
  const problems: string[] = [];
  const file = readConfigurationFile(absolute, problems);
  // What is wrong with names must not hide what is wrong with values.
  try {
    const configuration = configurationFrom(asTheyCome(), {
      file: { path: absolute, content: file },
      stackConfiguration,
    });
    throwIfAny(problems);
    return { configuration, file };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError([...problems, ...linesOf(error.message)].join("\n"));
  }
}

/**
 * The variables by which the pack judges by the same configuration as a command. What is wrong with it is said now, before
 * anything runs.
 */
export function configurationVariables(given: string | undefined): NodeJS.ProcessEnv {
  const path = configurationPath(given);
  if (path === undefined) return {};
  readConfiguration(path);
  return { KAFKA_DURABILITY_CONFIG: resolve(path) };
}

/** The file that a command judges by: the one that it is given, else the one that the environment names. */
export function configurationPath(given: string | undefined): string | undefined {
  const named = process.env["KAFKA_DURABILITY_CONFIG"];
  return given ?? (named === "" ? undefined : named);
}

/** What the pack does without any file. */
export function ownConfiguration(stackConfiguration?: string): Configuration {
  return configurationFrom(asTheyCome(), { stackConfiguration });
}

/** The paths of baselines that only KAFKA_DURABILITY_CONFIG can find. */
export function relativeBaselines({ policies }: ConfigurationFile): string[] {
  const baselines = policies.get(PACK_POLICY)?.properties["baselines"];
  if (!Array.isArray(baselines)) return [];
  return baselines.filter((each): each is string => typeof each === "string" && !isAbsolute(each));
}

/** Every policy as the engine passes it on where nothing is configured. */
function asTheyCome(): ReadonlyMap<string, PolicyConfiguration> {
  const own = rules.map(({ id, enforcementLevel }): [string, PolicyConfiguration] => [
    id,
    { enforcementLevel, properties: {} },
  ]);
  return new Map([[PACK_POLICY, { enforcementLevel: "mandatory", properties: {} }], ...own]);
}

/** The pack says several things as a list, which here is one anyway. */
function linesOf(message: string): string[] {
  const [first = "", ...rest] = message.split("\n");
  return rest.length === 0 ? [first] : rest.map((line) => line.replace(/^- /, ""));
}
