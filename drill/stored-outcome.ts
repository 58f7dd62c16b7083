import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { makeFolder } from "../report/make-folder";
import { UserError } from "../toolchain/process/user-error";

/** What every outcome says of itself, so that a run that broke off can be gone on with. */
export interface StoredOutcome {
  readonly format: string;
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Makes the folder for an outcome before anything is run for it.
 *
 * @throws UserError where it cannot be made or written to
 */
export function makeOutputFolder(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    makeFolder(resolve(folder));
    const probe = join(folder, `.probe-${String(process.pid)}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new UserError(
      `The outcome cannot be written to ${folder}: ${(error as Error).message}. Choose another --output.`,
    );
  }
}

/** An outcome that is kept while it grows. */
export interface KeptOutcome<Outcome> {
  /** What an earlier run of the same command has left. */
  readonly earlier: Outcome | undefined;
  readonly store: (outcome: Outcome) => void;
}

/**
 * Keeps an outcome in a file of a folder; where no folder is given, there is none from before, and nothing is stored.
 *
 * @throws UserError as {@link earlierOutcome} does
 */
export function keptOutcome<Outcome extends StoredOutcome>(
  folder: string | undefined,
  name: string,
  now: Pick<Outcome, keyof StoredOutcome>,
): KeptOutcome<Outcome> {
  if (folder === undefined) return { earlier: undefined, store: () => undefined };
  const file = join(folder, name);
  return {
    earlier: earlierOutcome<Outcome>(file, now),
    store: (outcome) => {
      storeOutcome(file, outcome);
    },
  };
}

/**
 * What an earlier run of the same command has left in a file; undefined where there is none.
 *
 * @throws UserError for a file of another command, of other versions, or that is no outcome: nothing is overwritten
 */
export function earlierOutcome<Outcome extends StoredOutcome>(
  file: string,
  now: Pick<Outcome, keyof StoredOutcome>,
): Outcome | undefined {
  if (!existsSync(file)) return undefined;
  const found = parsed(file);
  const differences = [
    found.format === now.format ? [] : [`its format is ${String(found.format)}, not ${now.format}`],
    found.command === now.command ? [] : [`its command was ${String(found.command)}`],
    JSON.stringify(found.versions) === JSON.stringify(now.versions)
      ? []
      : [`its versions were ${JSON.stringify(found.versions)}`],
  ].flat();
  if (differences.length === 0 && hasRuns(found)) return found as Outcome;
  if (differences.length === 0) throw noOutcome(file);
  throw new UserError(
    `${file} holds another outcome: ${differences.join("; ")}. Choose another folder with --output, or move it away.`,
  );
}

/** Writes an outcome, in place of the one that may be there; a reader sees one of the two, and never half of one. */
export function storeOutcome(file: string, outcome: StoredOutcome): void {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${JSON.stringify(outcome, undefined, 2)}\n`);
  renameSync(draft, file);
}

function parsed(file: string): Partial<StoredOutcome> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Said below.
  }
  throw noOutcome(file);
}

/** Drills are listed as runs, with their names, the parts of a soak as rounds, and replays as stories, with their numbers. */
function hasRuns(found: object): boolean {
  const { runs, rounds, stories } = found as Readonly<Record<"runs" | "rounds" | "stories", unknown>>;
  const isListOf = (list: unknown, ...parts: string[]): boolean =>
    Array.isArray(list) &&
    list.every((each: unknown) => typeof each === "object" && each !== null && parts.every((part) => part in each));
  return (
    isListOf(runs, "id", "harm", "lanes", "repetition") ||
    isListOf(rounds, "round", "tally", "faults") ||
    isListOf(stories, "story", "tally", "verdict")
  );
}

function noOutcome(file: string): UserError {
  return new UserError(`${file} is no outcome of a drill. Choose another folder with --output, or move it away.`);
}
