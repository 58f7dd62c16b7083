import type { Setting, UnknownSetting } from "../kafka/setting";
import { notReadable, setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { showValue, textOf } from "../kafka/value";
import type { Entries, Pair } from "./entries";
import { closedEntries, entriesFrom, unreadable } from "./entries";

type Item = Readonly<Record<string, unknown>>;

/**
 * A list of `{ name, value }`, as containers and some services take it. Of a name that stands twice, the last counts, as in
 * Kubernetes. What a container takes from elsewhere (`valueFrom`) is not seen.
 */
export function nameValueEntries(path: string, value: unknown): Entries {
  const line = (pairs: readonly Pair[]): string =>
    `${path}: [${pairs.map(({ key, value: each }) => `{ name: ${JSON.stringify(key)}, value: ${JSON.stringify(String(each))} }`).join(", ")}]`;
  return listEntries(path, value, line, (item, itsPath, found) => {
    if (typeof item !== "object" || item === null) return true;
    const { name, value: written, valueFrom } = item as Item;
    if (isUnknown(name)) return false;
    const key = textOf(name);
    if (key === undefined) return true;
    if (written !== undefined && written !== null) found.set(key, setting(`${itsPath}.value`, written, key));
    else if (valueFrom !== undefined) found.set(key, elsewhere(itsPath, valueFrom));
    return true;
  });
}

/** A list of `"key=value"`, as Docker takes an environment. */
export function assignmentEntries(path: string, value: unknown): Entries {
  const line = (pairs: readonly Pair[]): string =>
    `${path}: [${pairs.map(({ key, value: each }) => JSON.stringify(`${key}=${String(each)}`)).join(", ")}]`;
  return listEntries(path, value, line, (item, itsPath, found) => {
    const text = typeof item === "string" ? item : undefined;
    const at = text?.indexOf("=") ?? -1;
    if (text === undefined || at < 1) return true;
    const key = text.slice(0, at).trim();
    found.set(key, { state: "set", path: itsPath, value: text.slice(at + 1), key });
    return true;
  });
}

/** Reads an item of a list into what is found; false where its name is not known yet. */
type ReadItem = (item: unknown, path: string, found: Map<string, Setting>) => boolean;

function listEntries(path: string, value: unknown, line: Entries["line"], read: ReadItem): Entries {
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return closedEntries(hidden, line);
  if (value === undefined || value === null) return entriesFrom({ path, found: new Map(), line });
  if (!Array.isArray(value)) return unreadable(path, "is not a list", line);
  const found = new Map<string, Setting>();
  let rest: UnknownSetting | undefined;
  value.forEach((item: unknown, index) => {
    const itsPath = `${path}[${String(index)}]`;
    // An entry that is not known yet may be any.
    if (isUnknown(item) || !read(item, itsPath, found)) rest = { state: "unknown", path: itsPath };
  });
  return entriesFrom({ path, found, line, ...(rest === undefined ? {} : { rest }) });
}

/** `valueFrom` of a container's environment: a ConfigMap's key, a Secret's, or something of the pod. */
function elsewhere(path: string, valueFrom: unknown): Setting {
  const where = `${path}.valueFrom`;
  if (isUnknown(valueFrom)) return setting(where, valueFrom);
  const [[kind, reference] = ["elsewhere", undefined]] = Object.entries(
    typeof valueFrom === "object" && valueFrom !== null ? valueFrom : {},
  ).filter(([, each]) => each !== undefined);
  const { name, key } = (typeof reference === "object" && reference !== null ? reference : {}) as Item;
  const named = [name, key]
    .filter((each) => typeof each === "string")
    .map(showValue)
    .join(" key ");
  const reason = `is read from ${kind}${named === "" ? "" : ` ${named}`}, which is not looked up here`;
  return { state: "unseen", path: where, reason, unreadable: true };
}
