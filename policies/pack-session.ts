import { appendFileSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";

import { onConfigure } from "./engine-requests";
import type { Configuration } from "./configuration";
import { configurationFrom } from "./configuration";
import { StackJudge } from "./stack-judge";
import { VerdictRecord } from "./verdict-record";

/** What the pack knows during a run of the engine: its configuration, and the judge of the stack. */
export interface PackSession {
  /** @throws Error before the engine has handed it over. */
  configuration(): Configuration;
  judge(): StackJudge;
  /** The stack has been judged; what comes next is another one. */
  reset(): void;
}

/** Begins to listen to the engine. Must be called before the policy pack is created. */
export function startSession(): PackSession {
  let configuration: Configuration | undefined;
  let judge: StackJudge | undefined;
  const session: PackSession = {
    configuration: () => {
      if (configuration !== undefined) return configuration;
      throw new Error(
        "kafka-durability did not see its configuration, so it would judge by the wrong levels; " +
          "call kafkaDurabilityPolicies() before new PolicyPack, with a version of @pulumi/policy that it supports",
      );
    },
    judge: () => (judge ??= new StackJudge(session.configuration(), recordFor(session.configuration()))),
    reset: () => {
      judge = undefined;
    },
  };
  onConfigure((policies) => {
    checkRecordFile();
    configuration = configurationFrom(policies);
    session.reset();
  });
  return session;
}

/** The environment variable that names the file for the record of all verdicts. */
const RECORD_VARIABLE = "KAFKA_DURABILITY_VERDICTS";

function recordFor(configuration: Configuration): VerdictRecord | undefined {
  const file = recordFile();
  return file === undefined ? undefined : new VerdictRecord(file, configuration, packVersion());
}

function recordFile(): string | undefined {
  const file = process.env[RECORD_VARIABLE];
  return file === "" ? undefined : file;
}

/** Before anything is judged, so that no verdict goes unrecorded. */
function checkRecordFile(): void {
  const file = recordFile();
  if (file === undefined) return;
  if (!isAbsolute(file)) {
    throw new Error(
      `${RECORD_VARIABLE} is ${JSON.stringify(file)} but must be an absolute path: the engine runs the pack in a folder of its own`,
    );
  }
  try {
    appendFileSync(file, "");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${RECORD_VARIABLE} is ${JSON.stringify(file)}, which cannot be written: ${reason}`, { cause });
  }
}

function packVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as { version: string };
  return manifest.version;
}
