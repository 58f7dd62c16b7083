import { notReadable } from "../kafka/setting";
import type { Entries } from "./entries";
import { closedEntries, textLineAt } from "./entries";
import { propertiesEntries } from "./properties";
import { yamlEntries } from "./yaml";

const YAML = /\.(ya?ml|json)$/i;
const PROPERTIES = /\.(properties|conf|cfg|cnf|config|env)$/i;

/**
 * A file by its name, as far as its shape can be told: YAML (which JSON is part of) by documents, properties, and text of
 * several lines without any such name as properties.
 */
export function fileEntries(path: string, name: string, value: unknown): readonly Entries[] {
  const hidden = notReadable(path, value);
  if (hidden !== undefined) return [closedEntries(hidden, textLineAt(path))];
  if (typeof value !== "string") return [];
  if (YAML.test(name)) return yamlEntries(path, value);
  if (PROPERTIES.test(name)) return [propertiesEntries(path, value)];
  return !/\.\w{1,5}$/.test(name) && value.includes("\n") ? [propertiesEntries(path, value)] : [];
}
