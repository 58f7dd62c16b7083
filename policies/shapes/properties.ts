import { Properties } from "properties-file/parser";

import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { Entries } from "./entries";
import { closedEntries, entriesFrom, textLineAt, unreadable } from "./entries";

/**
 * Text as `java.util.Properties` reads it, which is how Kafka's own files are written. Of a key that stands twice, the last
 * counts.
 *
 * @param path where the text stands; a setting's path has the line behind it: `serverProperties line 7`
 */
export function propertiesEntries(path: string, value: unknown): Entries {
  const line = textLineAt(path);
  if (value === undefined || value === null) return entriesFrom({ path, found: new Map(), line });
  if (isUnknown(value)) return closedEntries({ state: "unknown", path }, line);
  const text = typeof value === "string" ? value : textOf(value);
  return text === undefined ? unreadable(path, "is not text of properties", line) : readProperties(path, text, line);
}

function readProperties(path: string, text: string, line: Entries["line"]): Entries {
  const found = new Map<string, Setting>();
  for (const { key, value, escapedKey, escapedValue, startingLineNumber } of new Properties(text).getProperties()) {
    const where = `${path} line ${String(startingLineNumber)}`;
    if (MALFORMED.test(escapedKey) || MALFORMED.test(escapedValue)) {
      return unreadable(where, "has \\u without four hexadecimal digits, for which Java refuses the whole text", line);
    }
    found.set(key, { state: "set", path: where, value, key });
  }
  return entriesFrom({ path, found, line });
}

/** `Properties.load` throws for it. A backslash before a backslash is none. */
const MALFORMED = /(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})/;
