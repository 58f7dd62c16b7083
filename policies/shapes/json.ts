import type { ParseError } from "jsonc-parser";
import { parse } from "jsonc-parser";

import { notReadable } from "../kafka/setting";
import { textOf } from "../kafka/value";
import type { Entries } from "./entries";
import { closedEntries, mapEntries, unreadable } from "./entries";
import { mapLine } from "./property-path";

/** Text that was taken apart, or where and why it could not be. */
export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** JSON text, such as `configs` of an MSK topic. Some providers take the map itself in its place. */
export function jsonEntries(path: string, value: unknown): Entries {
  const line: Entries["line"] = (pairs) =>
    `${path}: JSON.stringify(${mapLine(pairs.map(({ key, value: each }) => ({ name: key, value: each })))})`;
  if (value === undefined) return mapEntries(path, value, line);
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return closedEntries(hidden, line);
  const parsed = typeof value === "object" ? { ok: true as const, value } : parseJson(textOf(value) ?? "");
  if (!parsed.ok) return unreadable(path, `${parsed.reason}, so that its settings cannot be read`, line);
  if (typeof parsed.value !== "object" || parsed.value === null || Array.isArray(parsed.value)) {
    return unreadable(path, "is not JSON of an object, so that its settings cannot be read", line);
  }
  return mapEntries(path, parsed.value, line);
}

/** Says where the text stops being JSON, and nothing of what stands there: it may be a secret. */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // Node.js 20 does not always say where.
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const offset = errors[0]?.offset ?? text.length;
    return { ok: false, reason: `is not JSON in line ${String(text.slice(0, offset).split("\n").length)}` };
  }
}
