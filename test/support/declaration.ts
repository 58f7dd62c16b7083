import type { Change } from "../../policies/kafka/change";
import type { Context } from "../../policies/kafka/context";
import { DEFAULT_CONTEXT } from "../../policies/kafka/context";
import type { Declaration, DeclarationKind } from "../../policies/kafka/declaration";
import type { Setting } from "../../policies/kafka/setting";
import { setting } from "../../policies/kafka/setting";
import type { Verdict } from "../../policies/kafka/verdict";
import type { ParameterDefinitions, Rule, Subject } from "../../policies/rules/rule";
import { parameterValues } from "../../policies/rules/rule";

/** What a test writes for a setting: a value, which counts as set, or the whole setting. */
export type Written = string | number | boolean | symbol | readonly unknown[] | { readonly state: Setting["state"] };

const SOURCE = "a test";

/**
 * A declaration with these settings and no others; the path of each is its own name. Changing a setting is `in place`
 * unless `changes` says otherwise.
 */
export function declare(
  kind: DeclarationKind,
  settings: Readonly<Record<string, Written>>,
  changes: Readonly<Record<string, Change["effect"]>> = {},
): Declaration {
  const read = new Map(Object.entries(settings).map(([name, written]) => [name, settingFrom(name, written)]));
  return {
    kind,
    setting: (name) => read.get(name),
    line: (assignments) => assignments.map(({ name, value }) => `${name}=${String(value)}`).join(", "),
    change: (name) => ({ effect: changes[name] ?? "in place", source: SOURCE }),
  };
}

/** A setting that the program leaves out, with what applies then. */
export function unset(path: string, value: string, source = "Kafka's default"): Setting {
  return { state: "default", path, value, source };
}

/** What a rule says of a declaration, by each setting that it judges there. */
export function verdicts<D extends ParameterDefinitions>(
  rule: Rule<D>,
  declaration: Declaration,
  parameters: Readonly<Record<string, unknown>> = {},
  context: Context = DEFAULT_CONTEXT,
): Readonly<Record<string, Verdict>> {
  return Object.fromEntries(
    subjects(rule, declaration, parameters, context).map((subject) => [subject.setting, rule.judge(subject)]),
  );
}

/** What a rule says of a declaration of which it judges one setting. */
export function verdict<D extends ParameterDefinitions>(
  rule: Rule<D>,
  declaration: Declaration,
  parameters: Readonly<Record<string, unknown>> = {},
  context: Context = DEFAULT_CONTEXT,
): Verdict {
  const [only, ...others] = Object.values(verdicts(rule, declaration, parameters, context));
  if (only === undefined || others.length > 0) throw new Error(`${rule.id} does not judge exactly one setting here`);
  return only;
}

/** What a rule is asked about a declaration. */
export function subjects<D extends ParameterDefinitions>(
  rule: Rule<D>,
  declaration: Declaration,
  parameters: Readonly<Record<string, unknown>> = {},
  context: Context = DEFAULT_CONTEXT,
): Subject<D>[] {
  return (rule.settings[declaration.kind] ?? []).map((setting) => ({
    declaration,
    setting,
    parameters: parameterValues(rule, parameters),
    context,
  }));
}

function settingFrom(name: string, written: Written): Setting {
  return typeof written === "object" && "state" in written ? (written as Setting) : setting(name, written);
}
