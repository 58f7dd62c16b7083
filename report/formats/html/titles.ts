import { showStack } from "#policies/estate/stack-name";
import type { ReportedRule, StackReport } from "../../report";

/** `shop/prod`; a run that failed before it had a stack has no name. */
export function stackTitle(stack: Pick<StackReport, "project" | "stack">): string {
  return stack.stack === "" ? "a stack that did not say its name" : showStack(stack);
}

/** `row 6`, or `beyond the checklist`. */
export function rowTitle({ item }: Pick<ReportedRule, "item">): string {
  return item === "beyond" ? "beyond the checklist" : `row ${String(item)}`;
}
