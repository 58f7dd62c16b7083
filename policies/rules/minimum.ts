import { readSetting } from "../kafka/reading";
import type { Parsed } from "../kafka/value";
import { parseInteger } from "../kafka/value";
import type { Verdict, Violation } from "../kafka/verdict";
import { compliant, violation } from "../kafka/verdict";
import type { Subject } from "./rule";

/** The judgement of every rule that asks for a number which is large enough. */
export function judgeMinimum(
  { declaration, setting: name }: Pick<Subject, "declaration" | "setting">,
  minimum: number,
  parse: (value: unknown) => Parsed<number> = parseInteger,
  particulars: Omit<Violation, "kind" | "finding"> = {},
): Verdict {
  const reading = readSetting(declaration, name, parse);
  if (!reading.known) return reading.verdict;
  return reading.value >= minimum
    ? compliant
    : violation(`${reading.statement} but at least ${String(minimum)} is required`, particulars);
}
