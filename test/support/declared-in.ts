import { DEFAULT_CONTEXT } from "../../policies/kafka/context";
import type { Declaration } from "../../policies/kafka/declaration";
import type { Setting } from "../../policies/kafka/setting";
import { declarationsIn } from "../../policies/dialects/all-dialects";
import type { Source } from "../../policies/dialects/source";
import type { Entries } from "../../policies/shapes/entries";
import { mapEntries } from "../../policies/shapes/entries";
import { nameValueEntries } from "../../policies/shapes/lists";
import { propertiesEntries } from "../../policies/shapes/properties";
import { yamlEntries } from "../../policies/shapes/yaml";

const change = { effect: "rolling restart", source: "a test" } as const;

/** What an environment declares; each variable stands at `env[n].value`. */
export function inEnvironment(
  variables: Readonly<Record<string, unknown>>,
  others: Partial<Source> = {},
): readonly Declaration[] {
  const list = Object.entries(variables).map(([name, value]) => ({ name, value }));
  return inSource({ entries: nameValueEntries("env", list), kind: "environment", ...others });
}

/** What a text of properties declares. */
export function inProperties(text: string, others: Partial<Source> = {}): readonly Declaration[] {
  return inSource({ entries: propertiesEntries("text", text), kind: "file", text, ...others });
}

/** What a text of YAML of one document declares. */
export function inYaml(text: string, others: Partial<Source> = {}): readonly Declaration[] {
  const [entries = mapEntries("text", {})] = yamlEntries("text", text);
  return inSource({ entries, kind: "file", text, ...others });
}

function inSource(source: Omit<Source, "change"> & { readonly entries: Entries }): readonly Declaration[] {
  return declarationsIn({ change, ...source }, DEFAULT_CONTEXT);
}

/** A declaration in a few words: its kind, what it is called, and what it is in. */
export function brieflyDeclared(declarations: readonly Declaration[]): string[] {
  return declarations.map(({ kind, noun, container }) => [kind, noun, container].filter(Boolean).join(" | "));
}

/** A setting in a few words: `acks in env[0].value is 1`, `default 1 (source)`, or its state and reason. */
export function shown(setting: Setting | undefined): string {
  if (setting === undefined) return "none";
  switch (setting.state) {
    case "set":
      return `${setting.key ?? ""} in ${setting.path} is ${String(setting.value)}`;
    case "default":
    case "fixed":
      return `${setting.state} ${setting.value} (${setting.source})`;
    case "unseen":
    case "inapplicable":
      return `${setting.state}: ${setting.reason}`;
    case "unknown":
    case "inherited":
      return `${setting.state} ${setting.path}`;
  }
}

/** The settings of the one declaration of a kind. */
export function settingsOf(declarations: readonly Declaration[], kind: Declaration["kind"]): (name: string) => string {
  const own = declarations.filter((each) => each.kind === kind);
  const [only] = own;
  if (only === undefined || own.length > 1) throw new Error(`${String(own.length)} declarations are a ${kind}`);
  return (name) => shown(only.setting(name));
}
