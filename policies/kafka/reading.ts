import type { Declaration } from "./declaration";
import type { Parsed } from "./value";
import { showValue } from "./value";
import type { Verdict } from "./verdict";
import { notApplicable, undetermined, violation } from "./verdict";

/**
 * A setting's value, ready to be judged, or the verdict that stands already because there is no value to judge.
 *
 * `statement` is the clause that says what is there: `replicationFactor is 2`.
 */
export type Reading<T> =
  | { readonly known: true; readonly value: T; readonly statement: string }
  | { readonly known: false; readonly verdict: Verdict };

/** Reads one setting of a declaration as Kafka would. */
export function readSetting<T>(
  declaration: Declaration,
  name: string,
  parse: (value: unknown) => Parsed<T>,
): Reading<T> {
  const setting = declaration.settings.get(name);
  if (setting === undefined) return none(notApplicable(`a ${declaration.kind} has no ${name} here`));
  const { path } = setting;
  if (setting.state === "unknown") {
    return none(undetermined(`${path} is known only after the update, which judges it again`));
  }
  const inherited = setting.state === "inherited";
  const value = inherited ? setting.fallback : setting.value;
  const parsed = parse(value);
  if (!parsed.ok) return none(violation(`${path} is ${showValue(value)} but must be ${parsed.expected}`));
  const statement = inherited
    ? `${path} is not set (${setting.source} is ${setting.fallback})`
    : `${path} is ${showValue(value)}`;
  return { known: true, value: parsed.value, statement };
}

function none(verdict: Verdict): { known: false; verdict: Verdict } {
  return { known: false, verdict };
}
