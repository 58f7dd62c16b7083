import type { Versions } from "./versions";

/** What every run of drills is given. */
export interface Running {
  /** The command, as one would type it. */
  readonly command: string;
  readonly versions: Versions;
  readonly signal: AbortSignal;
  /** Takes what is going on, as a line. */
  readonly say: (line: string) => void;
}

/** A run whose outcome grows by parts, and that can be gone on with. */
export interface ResumableRunning<Part, Outcome> extends Running {
  /** What an earlier run of the same command has done already. */
  readonly earlier: Outcome | undefined;
  /** Takes each part as soon as it has ended, with all that there is by then. */
  readonly done: (part: Part, outcome: Outcome) => void;
}

/** Says what is going on where the outcome does not go. */
export function say(line: string): void {
  process.stderr.write(`… ${line}\n`);
}
