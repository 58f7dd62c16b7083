import { appendFileSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";

import { onConfigure } from "./engine-requests";
import type { Configuration, ConfigurationSurroundings } from "./configuration";
import { configurationFrom } from "./configuration";
import { PACK_POLICY, readConfigurationFile } from "./configuration-file";
import type { StackEstate } from "./estate/estate";
import { refuse } from "./estate/problems";
import { stackOf } from "./estate/urn-pattern";
import type { EnforcementLevel } from "./rules/rule";
import { StackJudge } from "./stack-judge";
import { VerdictRecord } from "./verdict-record";
import { whatIsUsed } from "./what-is-used";

/** What the pack knows during a run of the engine: the judge of the stack. */
export interface PackSession {
  /**
   * The judge of the stack that is being registered.
   *
   * @param urn of a resource of it; of a stack without any, the engine says what it is called
   * @throws Error before the engine has handed over the configuration.
   */
  judge(urn?: string): StackJudge;
  /** The stack has been judged; what comes next is another one. */
  reset(): void;
}

export interface SessionOptions {
  /** The pack has no policies of anybody else. */
  readonly alone?: boolean;
}

/** Begins to listen to the engine. Must be called before the policy pack is created. */
export function startSession({ alone = false }: SessionOptions = {}): PackSession {
  let configuration: Configuration | undefined;
  let judge: StackJudge | undefined;
  const session: PackSession = {
    judge: (urn) => (judge ??= judgeOf(configured(configuration), urn)),
    reset: () => {
      judge = undefined;
    },
  };
  onConfigure((policies) => {
    checkRecordFile();
    const file = configurationFile();
    configuration = configurationFrom(policies, {
      alone,
      stackConfiguration: stackConfiguration(),
      ...(file === undefined ? {} : { file }),
    });
    session.reset();
    return levelsForSdk(configuration);
  });
  return session;
}

function configured(configuration: Configuration | undefined): Configuration {
  if (configuration !== undefined) return configuration;
  throw new Error(
    "kafka-durability did not see its configuration, so it would judge by the wrong levels; " +
      "call kafkaDurabilityPolicies() before new PolicyPack, with a version of @pulumi/policy that it supports",
  );
}

function judgeOf(configuration: Configuration, urn: string | undefined): StackJudge {
  const { PULUMI_PROJECT: project = "", PULUMI_STACK: stack = "" } = process.env;
  const named = urn === undefined ? undefined : stackOf(urn);
  const estate = configuration.estate.of(named ?? { project, stack }, configuration.rules);
  const used = whatIsUsed(configuration, estate);
  // The engine shows what the pack prints, among its diagnostics; tests of packs have nobody to tell.
  if (used !== undefined && isRunByEngine()) console.log(used);
  return new StackJudge(configuration, estate, recordFor(configuration, estate));
}

/** The engine starts packs by a program of Pulumi's own (`@pulumi/pulumi/cmd/run-policy-pack`). */
function isRunByEngine(): boolean {
  return require.main?.filename.includes("run-policy-pack") === true;
}

/**
 * The policy that looks for all rules looks whatever its level, so that a pack in which everything is disabled says so; and
 * what an environment or the configuration file remediates, the SDK must ask.
 */
function levelsForSdk({ rules, estate }: Configuration): ReadonlyMap<string, EnforcementLevel> {
  const remediated = rules
    .filter(({ rule, level }) => level === "remediate" || estate.mayRemediate(rule.id))
    .map(({ rule }) => rule.id);
  return new Map([[PACK_POLICY, "mandatory" as const], ...remediated.map((id) => [id, "remediate" as const] as const)]);
}

/** The environment variable that names a file of configuration beside that of `--policy-pack-config`. */
const CONFIGURATION_VARIABLE = "KAFKA_DURABILITY_CONFIG";

function configurationFile(): ConfigurationSurroundings["file"] {
  const path = process.env[CONFIGURATION_VARIABLE];
  if (path === undefined || path === "") return undefined;
  checkAbsolute(CONFIGURATION_VARIABLE, path);
  const problems: string[] = [];
  const content = readConfigurationFile(path, problems);
  refuse(problems);
  return { path, content };
}

/** In a preview or an update the engine passes on the stack's configuration, be it empty; in `policy analyze` it does not. */
function stackConfiguration(): string | undefined {
  const { PULUMI_CONFIG: configuration, PULUMI_DRY_RUN: operation } = process.env;
  return configuration ?? (operation === undefined ? undefined : "{}");
}

/** The environment variable that names the file for the record of all verdicts. */
const RECORD_VARIABLE = "KAFKA_DURABILITY_VERDICTS";

function recordFor(configuration: Configuration, estate: StackEstate): VerdictRecord | undefined {
  const file = recordFile();
  return file === undefined ? undefined : new VerdictRecord(file, configuration, estate, packVersion());
}

function recordFile(): string | undefined {
  const file = process.env[RECORD_VARIABLE];
  return file === "" ? undefined : file;
}

/** Before anything is judged, so that no verdict goes unrecorded. */
function checkRecordFile(): void {
  const file = recordFile();
  if (file === undefined) return;
  checkAbsolute(RECORD_VARIABLE, file);
  try {
    appendFileSync(file, "");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${RECORD_VARIABLE} is ${JSON.stringify(file)}, which cannot be written: ${reason}`, { cause });
  }
}

function checkAbsolute(variable: string, path: string): void {
  if (isAbsolute(path)) return;
  throw new Error(
    `${variable} is ${JSON.stringify(path)} but must be an absolute path: the engine runs the pack in a folder of its own`,
  );
}

function packVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as { version: string };
  return manifest.version;
}
