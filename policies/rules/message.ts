import type { Assignment, Declaration } from "../kafka/declaration";
import type { Undetermined, Violation } from "../kafka/verdict";
import type { ParameterValues, ParameterDefinitions, Rule } from "./rule";

/**
 * What is printed for a violation: what is there and what is required, what happens otherwise, the lines to type.
 * The engine prints level, rule and resource itself.
 */
export function violationMessage<D extends ParameterDefinitions>(
  rule: Rule<D>,
  parameters: ParameterValues<D>,
  declaration: Declaration,
  verdict: Violation,
): string {
  const fix = verdict.fix ?? rule.fix(parameters);
  return [`${verdict.finding}.`, `Why: ${verdict.why ?? rule.why}`, `Fix: ${fixLines(declaration, fix)}`].join("\n");
}

/** What is printed where a rule could not look. */
export function undeterminedMessage(verdict: Undetermined): string {
  return `Not judged yet: ${verdict.reason}.`;
}

function fixLines(declaration: Declaration, fix: readonly Assignment[]): string {
  return fix.map((assignment) => declaration.line(assignment)).join(", ");
}
