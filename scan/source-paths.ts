import type { Ignore } from "ignore";
import ignore from "ignore";
import type { Dirent } from "node:fs";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";

import type { Tracked } from "./tracked-files";
import { trackedThoughIgnored } from "./tracked-files";

/** Folders that hold other people's code, or none, whatever is ignored. */
const NEVER = new Set([".git", ".hg", ".svn", "node_modules"]);

/** Hears of a folder that cannot be read. */
export type Unreadable = (folder: string, error: unknown) => void;

/** What a `.gitignore` says of the folder that it lies in, and of all within. */
interface Ignored {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The files with one of some extensions: those that are named, and those within the folders that are named, without what git
 * ignores (`.gitignore` of each folder up to the top of the checkout, but for what it keeps all the same) and without links.
 *
 * @param onUnreadable hears of a folder that cannot be read, by its path and the error; the others are read all the same.
 *   Default: the error is thrown
 * @throws Error with the path, where one is not there
 */
export function* sourcePaths(
  paths: readonly string[],
  extensions: ReadonlySet<string>,
  onUnreadable: Unreadable = refuse,
): Generator<string> {
  const seen = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(path);
    for (const file of statSync(absolute).isFile() ? [absolute] : filesIn(absolute, extensions, onUnreadable)) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield file;
    }
  }
}

function filesIn(folder: string, extensions: ReadonlySet<string>, onUnreadable: Unreadable): Generator<string> {
  return within(folder, around(folder), { extensions, onUnreadable, tracked: trackedThoughIgnored(folder) });
}

function refuse(_: string, error: unknown): never {
  throw error;
}

interface Search {
  readonly extensions: ReadonlySet<string>;
  readonly onUnreadable: Unreadable;
  readonly tracked: Tracked;
}

function* within(folder: string, outer: readonly Ignored[], search: Search): Generator<string> {
  const ignored = [...outer, ...ignoredIn(folder)];
  for (const entry of entriesIn(folder, search.onUnreadable)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (NEVER.has(entry.name)) continue;
      if (search.tracked.folders.has(path) || !isIgnored(`${path}${sep}`, ignored))
        yield* within(path, ignored, search);
    } else if (entry.isFile() && search.extensions.has(extname(entry.name))) {
      if (search.tracked.files.has(path) || !isIgnored(path, ignored)) yield path;
    }
  }
}

function entriesIn(folder: string, onUnreadable: Unreadable): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnreadable(folder, error);
    return [];
  }
}

/** Who names a folder that is ignored means it. */
function around(folder: string): Ignored[] {
  const ignored = above(folder);
  return isIgnored(`${folder}${sep}`, ignored) ? [] : ignored;
}

/** What the folders above say, up to the one that is a checkout. */
function above(folder: string): Ignored[] {
  const found: Ignored[] = [];
  for (let each = folder; !isCheckout(each);) {
    const parent = dirname(each);
    // In no checkout, what lies above says nothing of this.
    if (parent === each) return [];
    found.unshift(...ignoredIn(parent));
    each = parent;
  }
  return found;
}

function isCheckout(folder: string): boolean {
  return lstatSync(join(folder, ".git"), { throwIfNoEntry: false }) !== undefined;
}

function ignoredIn(folder: string): Ignored[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, ".gitignore"), "utf8")) }];
  } catch {
    // Most folders have none.
    return [];
  }
}

/** The folder that is nearest decides; one that says nothing leaves it to those around it. */
function isIgnored(path: string, ignored: readonly Ignored[]): boolean {
  for (const { folder, rules } of [...ignored].reverse()) {
    const own = relative(folder, path).split(sep).join("/");
    const { ignored: is, unignored } = rules.test(path.endsWith(sep) ? `${own}/` : own);
    if (is || unignored) return is;
  }
  return false;
}
