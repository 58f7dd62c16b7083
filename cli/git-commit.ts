import { execFileSync } from "node:child_process";

import type { Commit } from "../report/report";

/** Where a working directory is in its repository. */
export interface Checkout {
  readonly commit: Commit;
  /** The directory's path within the repository, such as `infra/`; empty at its top. */
  readonly prefix: string;
}

/** The checkout that a directory is in; undefined where it is in none, or there is no git. */
export function checkoutAt(directory: string): Checkout | undefined {
  const id = git(directory, "rev-parse", "--verify", "HEAD");
  const prefix = git(directory, "rev-parse", "--show-prefix");
  if (id === undefined || prefix === undefined) return undefined;
  const branch = git(directory, "rev-parse", "--abbrev-ref", "HEAD");
  const changes = git(directory, "status", "--porcelain", "--untracked-files=no");
  return {
    commit: {
      id,
      // A detached checkout, as CI services make, is on none.
      ...(branch === undefined || branch === "HEAD" ? {} : { branch }),
      modified: changes !== "",
    },
    prefix,
  };
}

const LONGEST_MS = 10_000;

function git(directory: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      cwd: directory,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: LONGEST_MS,
    }).trimEnd();
  } catch {
    return undefined;
  }
}
