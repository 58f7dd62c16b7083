import { readSetting } from "../kafka/reading";
import type { Parsed } from "../kafka/value";
import { parseInteger } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import { compliant, violation } from "../kafka/verdict";
import type { JudgedSettings, Subject } from "./rule";

/**
 * What a rule about code judges in a stack: how often the scan has found it, as a client's component carries that. Each rule's
 * count stands under the rule's id. `kafka-durability scan` judges the places in the code itself.
 */
export function countOf(rule: string): JudgedSettings {
  return { "client code": [rule] };
}

/** Code without a finding is as it should be. */
export function judgeCodeFindings({ declaration, setting }: Pick<Subject, "declaration" | "setting">): Verdict {
  const count = readSetting(declaration, setting, parseCount);
  if (!count.known) return count.verdict;
  return count.value === 0
    ? compliant
    : violation(`${count.statement} but must be 0`, {
        advice: "mend what `kafka-durability scan` shows, and let the stack carry the outcome of its next run",
      });
}

function parseCount(value: unknown): Parsed<number> {
  const parsed = parseInteger(value);
  return parsed.ok && parsed.value < 0 ? { ok: false, expected: "a count of findings" } : parsed;
}
