import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";

/** What git keeps although a `.gitignore` names it, as after `git add --force`: it ignores nothing that it keeps. */
export interface Tracked {
  readonly files: ReadonlySet<string>;
  /** The folders around them. */
  readonly folders: ReadonlySet<string>;
}

const LONGEST_MS = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Those within a folder, by their absolute paths; none where it is in no checkout, or there is no git. */
export function trackedThoughIgnored(folder: string): Tracked {
  const files = listed(folder).map((name) => join(folder, name));
  const folders = new Set<string>();
  for (const file of files) {
    for (let each = dirname(file); each !== folder && !folders.has(each); each = dirname(each)) folders.add(each);
  }
  return { files: new Set(files), folders };
}

function listed(folder: string): string[] {
  // A checkout of somebody else's is to run no program of its own.
  const args = ["-c", "core.fsmonitor=false", "ls-files", "-z", "--cached", "--ignored", "--exclude-standard"];
  try {
    const options = { cwd: folder, encoding: "utf8", timeout: LONGEST_MS, maxBuffer: MOST_BYTES } as const;
    const found = execFileSync("git", args, { ...options, stdio: ["ignore", "pipe", "ignore"] });
    return found.split("\0").filter((name) => name !== "");
  } catch {
    return [];
  }
}
