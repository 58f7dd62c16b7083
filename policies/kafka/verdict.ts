import type { Assignment } from "./declaration";

/**
 * What a rule says of one setting of one declaration. Never a boolean: a rule that could not look must be able to say so.
 *
 * - `compliant`: it looked, and all is well.
 * - `violation`: it looked, and messages can be lost.
 * - `not applicable`: there is nothing here for this rule to look at.
 * - `undetermined`: there is something to look at, but it cannot be seen yet, or from here.
 */
export type Verdict = Compliant | Violation | NotApplicable | Undetermined;

export interface Compliant {
  readonly kind: "compliant";
  /** What was seen, as a clause. */
  readonly statement?: string;
}

export interface Violation {
  readonly kind: "violation";
  /** What is there and what is required: one sentence without its full stop. */
  readonly finding: string;
  /** What happens otherwise, where this case differs from the rule's own words. */
  readonly why?: string;
  /** The settings that mend it, where this case differs from the rule's own fix. */
  readonly fix?: readonly Assignment[];
  /** The way out where no setting is one: a clause in the imperative. */
  readonly advice?: string;
  /** What many resources of a stack may share; advisory findings with the same cause become one line. */
  readonly cause?: string;
  /** Another rule that reports the cause: this is no finding of its own while that one is judged at such a level. */
  readonly reportedBy?: { readonly rule: string; readonly reason: string };
}

export interface NotApplicable {
  readonly kind: "not applicable";
  readonly reason: string;
}

export interface Undetermined {
  readonly kind: "undetermined";
  /** Why, as a clause: `replicationFactor is known only after the update, which judges it again`. */
  readonly reason: string;
  /** What many settings, rules and resources of a stack may share; those with the same cause become one line. */
  readonly cause: string;
  /** It hangs on the brokers' settings, and a declaration of brokers may still come: judge again at the stack's end. */
  readonly waits?: boolean;
}

export const compliant: Compliant = { kind: "compliant" };

/** @param finding one sentence without its full stop, such as `replicationFactor is 2 but at least 3 is required` */
export function violation(finding: string, particulars: Omit<Violation, "kind" | "finding"> = {}): Violation {
  return { kind: "violation", finding, ...particulars };
}

export function notApplicable(reason: string): NotApplicable {
  return { kind: "not applicable", reason };
}

export function undetermined(reason: string, cause = reason): Undetermined {
  return { kind: "undetermined", reason, cause };
}
