import { notReadable } from "../kafka/setting";
import type { Entries } from "./entries";
import { closedEntries, jsonLineAt, textLineAt, unreadable } from "./entries";
import { propertiesEntries } from "./properties";
import { yamlEntries } from "./yaml";

const YAML = /\.ya?ml$/i;
const PROPERTIES = /\.(properties|conf|cfg|cnf|config|env)$/i;

/** Logstash's pipelines, HOCON and INI files have blocks or sections; only what is called so is sure to be properties. */
function isOtherwise(name: string, text: string): boolean {
  return !/\.(properties|env)$/i.test(name) && /^\s*\[[^\]]*\]\s*$|[{}]\s*$|=>/m.test(text);
}

/**
 * A file by its name, as far as its shape can be told: YAML (which JSON is part of) by documents, properties, and text of
 * several lines without any such name as properties.
 */
export function fileEntries(path: string, name: string, value: unknown): readonly Entries[] {
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return [closedEntries(hidden, textLineAt(path))];
  if (typeof value !== "string") return [];
  // JSON is YAML, which tells the lines.
  if (/\.json$/i.test(name)) return yamlEntries(path, value, jsonLineAt(path));
  if (YAML.test(name)) return yamlEntries(path, value);
  if (PROPERTIES.test(name)) {
    return isOtherwise(name, value)
      ? [unreadable(path, "is written in a way that is not read here", textLineAt(path))]
      : [propertiesEntries(path, value)];
  }
  return !/\.\w{1,5}$/.test(name) && value.includes("\n") ? [propertiesEntries(path, value)] : [];
}
