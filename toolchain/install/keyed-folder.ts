import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Makes a folder unless it is there: see {@link makeFolder}. */
export async function makeOnce(folder: string, make: (draft: string) => Promise<void>): Promise<string> {
  if (!existsSync(folder)) await makeFolder(folder, make);
  return folder;
}

/**
 * Makes a folder, in place of the one that may be there. `make` fills an empty folder beside it, which takes its place
 * only when it is complete: what breaks off half-way is never used, and leaves what was there before. Answers what
 * `make` does.
 */
export async function makeFolder<T>(folder: string, make: (draft: string) => Promise<T>): Promise<T> {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  removeDrafts(folder);
  const draft = mkdtempSync(join(parent, draftPrefix(folder)));
  try {
    const result = await make(draft);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return result;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What a run that was killed has left. The caller holds the lock, so no other run is filling a draft. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(draftPrefix(folder))) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function draftPrefix(folder: string): string {
  return `.draft-${basename(folder)}-`;
}

/** A short digest of files and texts: what is made from them is made again when they change. */
export function keyOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** The texts of all files in a folder, by name, for {@link keyOf}. */
export function textsIn(folder: string): string[] {
  return readdirSync(folder, { encoding: "utf8", recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
    .flatMap((name) => [name, readFileSync(join(folder, name), "utf8")]);
}
