import { Properties } from "properties-file/parser";

import type { Setting } from "../kafka/setting";
import { notReadable } from "../kafka/setting";
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
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return closedEntries(hidden, line);
  const text = typeof value === "string" ? value : textOf(value);
  return text === undefined ? unreadable(path, "is not text of properties", line) : readProperties(path, text, line);
}

function readProperties(path: string, text: string, line: Entries["line"]): Entries {
  const properties = propertiesIn(text);
  if (properties === undefined) {
    const where = `${path} line ${String(malformedLine(text))}`;
    return unreadable(where, "has \\u without four hexadecimal digits, for which Java refuses the whole text", line);
  }
  const found = new Map<string, Setting>();
  for (const { key, value, startingLineNumber } of properties) {
    found.set(key, { state: "set", path: `${path} line ${String(startingLineNumber)}`, value, key });
  }
  return entriesFrom({ path, found, line });
}

/** The library throws where Java does (`Properties.load`), and for nothing else. */
function propertiesIn(text: string): ReturnType<Properties["getProperties"]> | undefined {
  try {
    return new Properties(text).getProperties();
  } catch {
    return undefined;
  }
}

/** A backslash before a backslash is none, and comments are not taken apart. */
function malformedLine(text: string): number {
  const isMalformed = /(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})/;
  return text.split(/\r\n|\r|\n/).findIndex((each) => !/^\s*[#!]/.test(each) && isMalformed.test(each)) + 1;
}
