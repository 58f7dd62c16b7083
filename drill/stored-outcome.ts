import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { UserError } from "../toolchain/process/user-error";

/** What every outcome says of itself, so that a run that broke off can be gone on with. */
export interface StoredOutcome {
  readonly format: string;
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
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
  if (differences.length === 0) return found as Outcome;
  throw new UserError(
    `${file} holds another outcome: ${differences.join("; ")}. Choose another folder with --output, or move it away.`,
  );
}

/** Writes an outcome, in place of the one that may be there; a reader sees one of the two, and never half of one. */
export function storeOutcome(file: string, outcome: StoredOutcome): void {
  mkdirSync(dirname(file), { recursive: true });
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
  throw new UserError(`${file} is no outcome of a drill. Choose another folder with --output, or move it away.`);
}
