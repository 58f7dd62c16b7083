import { copyFileSync, linkSync, lstatSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Puts files into a folder all at once, as far as a file system can: each is written into a folder of this process beside
 * them, then they take their places one after the other, and where one cannot, those before it get back what was there.
 *
 * @param write writes a file at a path, by its name
 * @throws what the file system answers; then nothing has changed
 */
export function replaceFiles(
  folder: string,
  names: readonly string[],
  write: (path: string, name: string) => void,
): void {
  for (const name of names) checkPlace(join(folder, name));
  const own = mkdtempSync(join(folder, ".kafka-durability-"));
  try {
    for (const name of names) write(join(own, name), name);
    takePlaces(folder, own, names);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** A folder is the one thing that a file cannot replace. */
function checkPlace(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw Object.assign(new Error(`${path} is a folder; move it away, or write elsewhere`), { code: "EISDIR" });
}

function takePlaces(folder: string, own: string, names: readonly string[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const name of names) {
      const path = join(folder, name);
      const back = wayBack(path, join(own, `${name}.before`));
      renameSync(join(own, name), path);
      undo.push(back);
    }
  } catch (error) {
    for (const back of undo.reverse()) back();
    throw error;
  }
}

/** Keeps what is at a path, and tells how it comes back. */
function wayBack(path: string, kept: string): () => void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
    return () => {
      rmSync(path, { force: true });
    };
  }
  try {
    linkSync(path, kept);
  } catch {
    // Not every file system has links.
    copyFileSync(path, kept);
  }
  return () => {
    renameSync(kept, path);
  };
}
