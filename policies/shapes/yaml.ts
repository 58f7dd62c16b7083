import type { Node, Pair as YamlPair } from "yaml";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from "yaml";

import type { Setting } from "../kafka/setting";
import { notReadable } from "../kafka/setting";
import { textOf } from "../kafka/value";
import type { Entries } from "./entries";
import { closedEntries, entriesFrom, unreadable, yamlLineAt } from "./entries";

/** More than any configuration has; text that is made to be slow ends here. */
const MOST_ENTRIES = 10_000;
const DEEPEST = 30;

/**
 * YAML text, each of its documents by itself: nested keys are joined by dots, as Spring and others flatten them, and
 * `"[delivery.timeout.ms]"` is that key as it stands.
 *
 * @param line what a user types there
 * @param path where the text stands; a setting's path has the line behind it: `data["application.yml"] line 7`
 */
export function yamlEntries(path: string, value: unknown, line = yamlLineAt(path)): readonly Entries[] {
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return [closedEntries(hidden, line)];
  if (value === undefined || value === null) return [];
  const text = typeof value === "string" ? value : textOf(value);
  if (text === undefined) return [unreadable(path, "is not text of YAML", line)];
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: "silent", uniqueKeys: false });
  if ("empty" in documents) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    const lineOf = (offset: number): string => `${path} line ${String(Math.max(1, lines.linePos(offset).line))}`;
    if (error !== undefined)
      return unreadable(lineOf(error.pos[0]), "is not YAML, so that its settings cannot be read", line);
    const found = new Map<string, Setting>();
    const complete = flatten(
      {
        node: document.contents,
        found,
        lineOf,
        anchored: (alias) => (isAlias(alias) ? alias.resolve(document) : undefined),
      },
      "",
      0,
    );
    if (!complete)
      return unreadable(path, "is larger or deeper than a configuration is, so that its settings are not read", line);
    return entriesFrom({ path, found, line });
  });
}

interface Flattening {
  readonly node: unknown;
  readonly found: Map<string, Setting>;
  readonly lineOf: (offset: number) => string;
  readonly anchored: (alias: unknown) => unknown;
}

/** Whether all of it was read. */
function flatten(part: Flattening, key: string, depth: number): boolean {
  const { found, lineOf, anchored } = part;
  const node = isAlias(part.node) ? anchored(part.node) : part.node;
  if (depth > DEEPEST || found.size > MOST_ENTRIES) return false;
  if (isMap(node))
    return node.items.every((pair) => flatten({ ...part, node: pair.value }, joined(key, pair), depth + 1));
  if (isSeq(node)) {
    return node.items.every((item, index) => flatten({ ...part, node: item }, `${key}[${String(index)}]`, depth + 1));
  }
  if (!isScalar(node) || node.value === null || key === "") return true;
  found.set(key, { state: "set", path: lineOf(offsetOf(node)), value: valueOf(node), key });
  return true;
}

function joined(key: string, { key: node }: YamlPair): string {
  const own = textOf(isScalar(node) ? node.value : undefined) ?? "";
  const name = own.startsWith("[") && own.endsWith("]") ? own.slice(1, -1) : own;
  return key === "" ? name : `${key}.${name}`;
}

function offsetOf({ range }: Node): number {
  return range?.[0] ?? 0;
}

/** A number as it is written: `1_000` and `0x10` are not what Kafka reads. */
function valueOf(node: { readonly value: unknown; readonly source?: string | undefined }): unknown {
  return typeof node.value === "number" ? (node.source ?? node.value) : node.value;
}
