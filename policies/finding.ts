import type { EnforcementLevel, Severity } from "./rules/rule";

/** What the pack says about a resource, or about the stack. */
export interface Finding {
  /** The policy under whose name it is reported: a rule, or the pack itself. */
  readonly policy: string;
  /** The resource; the stack where there is none. */
  readonly urn?: string;
  readonly message: string;
  readonly level: EnforcementLevel;
  readonly severity: Severity;
}
