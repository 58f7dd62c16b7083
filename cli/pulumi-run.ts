import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { attendedPulumi } from "./attended-pulumi";
import { interruptible } from "./interruptible";
import { packFolder } from "./package-files";
import type { RecordedRun } from "./recorded-run";
import { recordedRuns } from "./recorded-run";
import { stackConfigurationIn } from "./stack-configuration";
import { UserError } from "./user-error";

/** Where a command takes verdicts from. */
export interface VerdictSource {
  /** Records that runs have written already. */
  readonly record?: readonly string[];
  /** The exported state of a stack, to run `pulumi policy analyze` over. */
  readonly state?: string;
  /** The stack's configuration, which `policy analyze` does not pass on. */
  readonly stackConfig?: string;
  /** Arguments of `pulumi preview`, or of `pulumi policy analyze` with a state. */
  readonly pulumiArguments: readonly string[];
}

/**
 * The verdicts that a command works on: of records that are there, or of a run of Pulumi with this package's pack, whose
 * own output goes to standard error.
 *
 * @throws UserError where there are none
 */
export async function verdictsFrom({
  record = [],
  state,
  stackConfig,
  pulumiArguments,
}: VerdictSource): Promise<RecordedRun[]> {
  if (record.length > 0) return recordedRuns(record);
  const folder = mkdtempSync(join(tmpdir(), "kafka-durability-"));
  try {
    const path = join(folder, "verdicts.jsonl");
    const command = state === undefined ? ["preview"] : ["policy", "analyze"];
    const file = state === undefined ? [] : ["--file", state];
    const configuration = stackConfig === undefined ? {} : { PULUMI_CONFIG: stackConfigurationIn(stackConfig) };
    const args = [...command, ...pulumiArguments, "--policy-pack", packFolder(), ...file];
    const env = { ...configuration, KAFKA_DURABILITY_VERDICTS: path };
    // What the command itself prints is its own.
    const { exitCode } = await interruptible(
      (signal) => attendedPulumi(args, { env, output: "aside", signal }),
      "interrupted, and nothing was written",
    );
    return await judgedRuns(path, command, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What violates rules makes Pulumi fail, which is what is asked for here; a run that did not judge is something else. */
async function judgedRuns(path: string, command: readonly string[], exitCode: number): Promise<RecordedRun[]> {
  try {
    return await recordedRuns([path]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `pulumi ${command.join(" ")} ended with exit code ${String(exitCode)} and left no whole record of verdicts; ` +
        "its own output above says why",
    );
  }
}
