import { DEFAULT_CONTEXT } from "../../policies/kafka/context";
import type { Declaration } from "../../policies/kafka/declaration";
import { rules } from "../../policies/rules";
import { parameterValues } from "../../policies/rules/rule";

/** What a rule says of a setting: `acks-all compliant`. */
export interface RuleVerdict {
  readonly rule: string;
  readonly kind: string;
  readonly finding: string;
}

/** What all rules that are on, and those named besides, say of declarations. */
export function verdictsOf(declarations: readonly Declaration[], also: readonly string[] = []): RuleVerdict[] {
  return rules
    .filter(({ id, enforcementLevel }) => enforcementLevel !== "disabled" || also.includes(id))
    .flatMap((rule) =>
      declarations.flatMap((declaration) =>
        (rule.settings[declaration.kind] ?? []).map((setting) => {
          const parameters = parameterValues(rule);
          const verdict = rule.judge({ declaration, setting, parameters, context: DEFAULT_CONTEXT });
          return { rule: rule.id, kind: verdict.kind, finding: "finding" in verdict ? verdict.finding : "" };
        }),
      ),
    );
}

/** The violations among them, in words. */
export function violationsIn(verdicts: readonly RuleVerdict[]): string[] {
  return verdicts.filter(({ kind }) => kind === "violation").map(({ rule, finding }) => `${rule}: ${finding}`);
}

/** The rules that have looked and found what they ask for. */
export function compliantIn(verdicts: readonly RuleVerdict[]): string[] {
  return [...new Set(verdicts.filter(({ kind }) => kind === "compliant").map(({ rule }) => rule))].sort();
}
