import type { Change } from "../kafka/change";
import type { Assignment } from "../kafka/declaration";
import type { Default } from "../kafka/default";
import type { Setting } from "../kafka/setting";
import { parseBoolean, textOf } from "../kafka/value";

/** A block of settings under Kafka's own names, wherever it stands: a map, a properties file, an environment. */
export interface Block {
  /** A setting that the block writes, set or still unknown; `undefined` for one that it leaves out. */
  written(name: string): Setting | undefined;
  /** Where a setting would stand. */
  path(name: string): string;
  /** The line that a user types to give settings their values. */
  line(assignments: readonly Assignment[]): string;
  /** What changing a setting here does to what runs already. */
  change(name: string): Change;
}

/** What the block writes, or the default that applies; `undefined` where neither is known. */
export function settingOf(block: Block, name: string, fallback: Default | undefined): Setting | undefined {
  return (
    block.written(name) ??
    (fallback === undefined ? undefined : { state: "default", path: block.path(name), ...fallback })
  );
}

/** The part of a block whose names begin with a prefix, such as `producer.override.`. */
export function within(block: Block, prefix: string): Block {
  return {
    written: (name) => block.written(prefix + name),
    path: (name) => block.path(prefix + name),
    line: (assignments) => block.line(assignments.map(({ name, value }) => ({ name: prefix + name, value }))),
    change: (name) => block.change(prefix + name),
  };
}

/** The name that stands under a setting, as part of a declaration; nothing where none is written. */
export function nameIn(block: Block, setting: string | undefined): { name?: string } {
  const written = setting === undefined ? undefined : block.written(setting);
  const name = written?.state === "set" ? textOf(written.value) : undefined;
  return name === undefined || name === "" ? {} : { name };
}

/** Whether a setting is written, and as true. */
export function isTrue(setting: Setting | undefined): boolean {
  if (setting?.state !== "set") return false;
  const parsed = parseBoolean(setting.value);
  return parsed.ok && parsed.value;
}
