import type { Change } from "../kafka/change";
import type { Setting } from "../kafka/setting";
import type { Entries } from "../shapes/entries";
import type { References } from "../shapes/reference";
import { unlessReference } from "../shapes/reference";
import type { Spelling } from "../shapes/spelling";
import { dotted } from "../shapes/spelling";
import type { Block } from "./block";

/** How entries hold Kafka's settings. */
export interface EntriesBlockOptions {
  /** What changing a setting there does to what runs already. */
  readonly change: Block["change"] | Change;
  /** Default: Kafka's own names. */
  readonly spelling?: Spelling;
  /** Default: without defaults. */
  readonly references?: References;
}

/** Entries of any shape as a block of settings under Kafka's own names. */
export function entriesBlock(entries: Entries, options: EntriesBlockOptions): Block {
  const { change, spelling = dotted, references = "without defaults" } = options;
  return {
    written: (name) => {
      const written = firstWritten(entries, spelling(name));
      return written === undefined ? undefined : unlessReference(written, references);
    },
    path: (name) => entries.path(typed(spelling, name)),
    line: (assignments) =>
      entries.line(assignments.map(({ name, value }) => ({ key: writtenKey(entries, spelling, name), value }))),
    change: typeof change === "function" ? change : () => change,
  };
}

function firstWritten(entries: Entries, keys: readonly string[]): Setting | undefined {
  for (const key of keys) {
    const setting = entries.at(key);
    if (setting !== undefined) return setting;
  }
  return undefined;
}

/** A user types the key that stands there already. */
function writtenKey(entries: Entries, spelling: Spelling, name: string): string {
  return spelling(name).find((key) => entries.keys.includes(key)) ?? typed(spelling, name);
}

function typed(spelling: Spelling, name: string): string {
  return spelling(name)[0] ?? name;
}
