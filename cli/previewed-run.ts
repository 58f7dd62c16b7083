import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { makeReport } from "../report/make-report";
import { EXIT_CODES } from "../report/outcome";
import { ReportInput } from "../report/read/report-input";
import type { Report } from "../report/report";
import { stackReports } from "../report/stack-reports";
import type { AttendedResult } from "./attended-pulumi";
import { attendedPulumi } from "./attended-pulumi";
import { capture } from "./child-program";
import { EventLog } from "./event-log";
import { fileChunks } from "./file-chunks";
import { checkoutAt } from "./git-commit";
import { packageVersion, packFolder } from "./package-files";
import { previewFlags } from "./preview-flags";
import { recordFile } from "./record-file";
import { UserError } from "./user-error";

/** How a preview is asked for. */
export interface PreviewArguments {
  /** A folder for what only this run needs. */
  readonly folder: string;
  /** What stands behind `--`. */
  readonly arguments: readonly string[];
  readonly wantsPositions: boolean;
  /** What the pack is to be configured by. */
  readonly configuration: NodeJS.ProcessEnv;
}

/** One preview, and what it leaves. */
export class PreviewedRun {
  readonly output: "passed" | "both" | "kept";
  readonly #events: EventLog;
  readonly #record: string;
  /** The user's own record, which gets a copy: it may have other runs. */
  readonly #usersRecord: string | undefined;
  readonly #arguments: readonly string[];
  readonly #configuration: NodeJS.ProcessEnv;
  readonly #directory: string;

  /** @throws UserError for a record that cannot be written, an event log that could not be read, or the pack given again */
  constructor({ folder, arguments: args, wantsPositions, configuration }: PreviewArguments) {
    const { directory, eventLog: usersLog, isJson } = previewFlags(args);
    this.#directory = directory;
    this.#events = new EventLog(usersLog ?? join(folder, "events.jsonl"));
    this.#record = join(folder, "verdicts.jsonl");
    this.#usersRecord = recordFile(undefined);
    this.output = isJson ? "both" : wantsPositions ? "kept" : "passed";
    const log = usersLog === undefined ? ["--event-log", this.#events.path] : [];
    const json = wantsPositions && !isJson ? ["--json"] : [];
    this.#arguments = ["--policy-pack", packFolder(), ...log, ...json, ...args];
    this.#configuration = configuration;
  }

  /** @throws UserError where Pulumi cannot be run, or was interrupted */
  async run(signal: AbortSignal): Promise<AttendedResult> {
    // Pulumi has the flag --event-log only for those who ask for what is not for everybody.
    const env = { ...this.#configuration, PULUMI_DEBUG_COMMANDS: "1", KAFKA_DURABILITY_VERDICTS: this.#record };
    try {
      return await attendedPulumi(["preview", ...this.#arguments], { env, output: this.output, signal });
    } finally {
      // In one go, since others may write there too.
      if (this.#usersRecord !== undefined && existsSync(this.#record)) {
        appendFileSync(this.#usersRecord, readFileSync(this.#record));
      }
    }
  }

  /** @throws UserError where Pulumi ended before it judged anything */
  async report({ exitCode, kept }: AttendedResult, signal: AbortSignal): Promise<Report> {
    if (!this.#events.isWritten) {
      const code = exitCode === 0 ? EXIT_CODES["not judged"] : exitCode;
      throw new UserError("there is no report: pulumi preview ended before it judged anything", code);
    }
    const checkout = checkoutAt(this.#directory);
    const input = new ReportInput(checkout?.prefix);
    for (const path of [this.#record, this.#events.path]) {
      if (existsSync(path)) await input.read({ name: "pulumi preview", chunks: fileChunks(path, signal) });
    }
    if (kept.trimStart().startsWith("{\n")) await input.read({ name: "pulumi preview --json", chunks: [kept] });
    const engine = await engineVersion(signal);
    return makeReport(
      stackReports(input, {
        ...(checkout === undefined ? {} : { commit: checkout.commit, directory: checkout.prefix }),
        ...(engine === undefined ? {} : { engine }),
      }),
      packageVersion(),
    );
  }
}

async function engineVersion(signal: AbortSignal): Promise<string | undefined> {
  try {
    const { stdout } = await capture("pulumi", ["version"], { signal });
    return /^v?(\d\S*)/.exec(stdout.trim())?.[1];
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
