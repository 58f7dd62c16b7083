import type { Setting, UnknownSetting, UnseenSetting } from "../kafka/setting";
import { notReadable, setting } from "../kafka/setting";
import { mapLine, propertyPath } from "./property-path";

/** A key as it is written in some shape, and the value that it should have. */
export interface Pair {
  readonly key: string;
  readonly value: number | boolean | string;
}

/**
 * What one shape holds, be it a map, a text or a list: settings by the keys that are written there. Every shape is read
 * into this, so that whoever looks for a setting need not know how it is written down.
 */
export interface Entries {
  /** The keys, each once. */
  readonly keys: readonly string[];
  /** What stands at a key; undefined where nothing does. Of what cannot be read, `closed` stands at each. */
  at(key: string): Setting | undefined;
  /** Where a key would stand. */
  path(key: string): string;
  /** What a user types there. */
  line(pairs: readonly Pair[]): string;
  /** What stands for each setting, because nothing in it can be read: not known yet, or not as this shape is written. */
  readonly closed?: UnknownSetting | UnseenSetting;
}

/** What a shape needs to say to be entries. */
export interface EntriesParts {
  readonly path: string;
  readonly found: ReadonlyMap<string, Setting>;
  /** What stands for a key that is not found, where a part of the whole is not known. */
  readonly rest?: UnknownSetting | UnseenSetting;
  readonly line: (pairs: readonly Pair[]) => string;
}

export function entriesFrom({ path, found, rest, line }: EntriesParts): Entries {
  return {
    keys: [...found.keys()],
    at: (key) => found.get(key) ?? rest,
    path: (key) => propertyPath(path, key),
    line,
  };
}

/** Entries of which nothing can be read. */
export function closedEntries(closed: UnknownSetting | UnseenSetting, line: Entries["line"]): Entries {
  return { keys: [], at: () => closed, path: (key) => propertyPath(closed.path, key), line, closed };
}

/** Something stands there that this shape cannot be read from. @param reason as a clause: `is not JSON` */
export function unreadable(path: string, reason: string, line: Entries["line"]): Entries {
  return closedEntries({ state: "unseen", path, reason, unreadable: true }, line);
}

/** A map of settings. @param path where it stands */
export function mapEntries(path: string, value: unknown, line = mapLineAt(path)): Entries {
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return closedEntries(hidden, line);
  if (value === undefined || value === null) return entriesFrom({ path, found: new Map(), line });
  if (typeof value !== "object" || Array.isArray(value)) return unreadable(path, "is not a map of settings", line);
  const written = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  const found = new Map(written.map(([key, each]) => [key, setting(propertyPath(path, key), each)]));
  return entriesFrom({ path, found, line });
}

/** The line to type for a map, on the property that holds it. */
export function mapLineAt(path: string): Entries["line"] {
  return (pairs) => `${path}: ${mapLine(pairs.map(({ key, value }) => ({ name: key, value })))}`;
}

/**
 * The line to type for fields of a resource, which take numbers and booleans as they are.
 *
 * @param written how a value is written where that differs
 */
export function fieldsLineAt(path: string, written = (value: Pair["value"]): Pair["value"] => value): Entries["line"] {
  return (pairs) =>
    `${path}: { ${pairs.map(({ key, value }) => `${key}: ${JSON.stringify(written(value))}`).join(", ")} }`;
}

/** The line to type for a text that has each setting in a line of its own. */
export function textLineAt(path: string): Entries["line"] {
  return (pairs) => `in ${path}: ${pairs.map(({ key, value }) => `${key}=${String(value)}`).join(" and ")}`;
}

/** The same for text of YAML: nested keys may be written joined by dots, too. */
export function yamlLineAt(path: string): Entries["line"] {
  return (pairs) => `in ${path}: ${pairs.map(({ key, value }) => `${key}: ${String(value)}`).join(" and ")}`;
}

/** The same for JSON, by the path of each value. */
export function jsonLineAt(path: string): Entries["line"] {
  return (pairs) =>
    `in ${path}: ${pairs.map(({ key, value }) => `${JSON.stringify(String(value))} at ${key}`).join(" and ")}`;
}

/** Entries of which some may stand elsewhere: what is not found here is that. */
export function withElsewhere(entries: Entries, rest: UnknownSetting | UnseenSetting): Entries {
  return { ...entries, at: (key) => entries.at(key) ?? rest };
}

/** Two places of the same names; what is typed goes to the first. */
export function joinedEntries(first: Entries, second: Entries): Entries {
  return {
    ...first,
    keys: [...new Set([...first.keys, ...second.keys])],
    at: (key) => (first.keys.includes(key) ? first.at(key) : (second.at(key) ?? first.at(key))),
  };
}

/** Entries of a place where secrets are kept. */
export function secretEntries(entries: Entries): Entries {
  return {
    ...entries,
    at: (key) => {
      const setting = entries.at(key);
      return setting?.state === "set" ? { ...setting, isSecret: true } : setting;
    },
  };
}
