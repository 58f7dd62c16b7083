import type { Declaration } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import { compliant, violation } from "../kafka/verdict";

/** The judgement of every rule that asks for a number which is large enough. */
export function judgeMinimum(declaration: Declaration, name: string, minimum: number): Verdict {
  const setting = readSetting(declaration, name, parseInteger);
  if (!setting.known) return setting.verdict;
  return setting.value >= minimum
    ? compliant
    : violation(`${setting.statement} but at least ${String(minimum)} is required`);
}
