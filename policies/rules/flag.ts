import { readSetting } from "../kafka/reading";
import { parseBoolean } from "../kafka/value";
import type { Verdict, Violation } from "../kafka/verdict";
import { compliant, violation } from "../kafka/verdict";
import type { Subject } from "./rule";

/** The judgement of every rule that asks for a setting to be off. */
export function judgeFalse(
  { declaration, setting: name }: Pick<Subject, "declaration" | "setting">,
  particulars: Omit<Violation, "kind" | "finding"> = {},
): Verdict {
  const reading = readSetting(declaration, name, parseBoolean);
  if (!reading.known) return reading.verdict;
  return reading.value ? violation(`${reading.statement} but must be false`, particulars) : compliant;
}
