import type { Ignore } from "ignore";
import ignore from "ignore";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";

/** Folders that hold other people's code, or none, whatever is ignored. */
const NEVER = new Set([".git", ".hg", ".svn", "node_modules"]);

/** What a `.gitignore` says of the folder that it lies in, and of all within. */
interface Ignored {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The files with one of some extensions: those that are named, and those within the folders that are named, without what git
 * ignores (`.gitignore` of each folder up to the top of the checkout) and without links.
 *
 * @throws Error with the path, where one is not there or cannot be read
 */
export function* sourcePaths(paths: readonly string[], extensions: ReadonlySet<string>): Generator<string> {
  const seen = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(path);
    for (const file of statSync(absolute).isFile() ? [absolute] : within(absolute, around(absolute), extensions)) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield file;
    }
  }
}

function* within(folder: string, outer: readonly Ignored[], extensions: ReadonlySet<string>): Generator<string> {
  const ignored = [...outer, ...ignoredIn(folder)];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NEVER.has(entry.name) && !isIgnored(`${path}${sep}`, ignored)) yield* within(path, ignored, extensions);
    } else if (entry.isFile() && extensions.has(extname(entry.name)) && !isIgnored(path, ignored)) yield path;
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
