import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder with those that it stands in. Node's own recursive way never ends where the file system answers ENOENT to a
 * new folder in one that exists, as `/proc` does (Node.js 20.20).
 *
 * @param folder an absolute path
 * @throws what the file system answers, at once
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  let path = folder;
  for (; statSync(path, { throwIfNoEntry: false }) === undefined; path = dirname(path)) missing.unshift(path);
  for (const each of missing) makeOne(each);
  // Whatever it is that stands there, it takes no files.
  if (!statSync(folder).isDirectory()) mkdirSync(folder);
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run was faster.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
