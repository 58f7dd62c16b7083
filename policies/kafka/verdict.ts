import type { Assignment } from "./declaration";

/**
 * What a rule says of one declaration. Never a boolean: a rule that could not look must be able to say so.
 *
 * - `compliant`: it looked, and all is well.
 * - `violation`: it looked, and messages can be lost.
 * - `not applicable`: there is nothing here for this rule to look at.
 * - `undetermined`: there is something to look at, but it cannot be seen yet, or from here.
 */
export type Verdict = Compliant | Violation | NotApplicable | Undetermined;

export interface Compliant {
  readonly kind: "compliant";
}

export interface Violation {
  readonly kind: "violation";
  /** What is there and what is required: one sentence without its full stop. */
  readonly finding: string;
  /** What happens otherwise, where this case differs from the rule's own words. */
  readonly why?: string;
  /** The settings that mend it, where this case differs from the rule's own fix. */
  readonly fix?: readonly Assignment[];
}

export interface NotApplicable {
  readonly kind: "not applicable";
  readonly reason: string;
}

export interface Undetermined {
  readonly kind: "undetermined";
  readonly reason: string;
}

export const compliant: Compliant = { kind: "compliant" };

export function violation(finding: string, instead: Pick<Violation, "why" | "fix"> = {}): Violation {
  return { kind: "violation", finding, ...instead };
}

export function notApplicable(reason: string): NotApplicable {
  return { kind: "not applicable", reason };
}

export function undetermined(reason: string): Undetermined {
  return { kind: "undetermined", reason };
}
