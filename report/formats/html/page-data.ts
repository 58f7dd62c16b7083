import type { Check, ReportedResource } from "../../report";

/** What the script of the page reads: the report with what repeats itself written once. */
export interface PageData {
  readonly stacks: readonly PageStack[];
  readonly rules: readonly PageRule[];
  readonly statuses: readonly PageStatus[];
  /** The titles of the columns. */
  readonly columns: readonly string[];
  readonly resources: readonly PageResource[];
  /** Every guarantee of topics there is, once, in sentences. */
  readonly guarantees: readonly (readonly string[])[];
  /** Every check there is, once. */
  readonly checks: readonly PageCheck[];
}

export interface PageStack {
  readonly name: string;
  readonly environment?: string;
}

export interface PageRule {
  readonly id: string;
  readonly why: string;
  /** `row 6`, `beyond the checklist` */
  readonly row: string;
}

export interface PageStatus {
  readonly name: string;
  readonly symbol: string;
  readonly word: string;
  readonly style: string;
  /** Whether a reader has to know of it. */
  readonly isFinding: boolean;
}

export interface PageResource extends Omit<ReportedResource, "checks" | "guarantee"> {
  /** The place of its stack. */
  readonly stack: number;
  /** See ResourceRow. */
  readonly cells: string;
  /** Places in the list of checks, the worst first. */
  readonly checks: readonly number[];
  /** The place of its guarantee, where it is a topic. */
  readonly guarantee: number | undefined;
  /** Of each of them; empty where there is none. */
  readonly fingerprints: readonly string[];
}

export interface PageCheck extends Omit<Check, "fingerprint" | "rule" | "status"> {
  /** A resource has those of its checks. */
  readonly fingerprint?: undefined;
  /** The place of its rule; -1 where the report does not know it. */
  readonly rule: number;
  readonly ruleId: string;
  /** The place of its status. */
  readonly status: number;
  /** The number of its cause on the page. */
  readonly cause?: number;
}
