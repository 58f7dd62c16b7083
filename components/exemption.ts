import type * as pulumi from "@pulumi/pulumi";

import { today } from "#policies/estate/calendar";
import { exemptionsInCode } from "#policies/estate/exemptions";
import type { ExemptionInCode } from "#policies/estate/exemptions";
import { refuse } from "./refuse";

/**
 * A violation that somebody answers for, for a time. It counts for the component that it is given to, and for what that
 * contains; the policy pack takes it where its configuration permits exemptions from this rule in code, and shows it in
 * any case.
 */
export interface ExemptionArgs {
  /** The id of the rule, such as `replication-factor-minimum`. */
  readonly rule: string;
  /** Why messages may be lost here. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day on which it counts, in UTC: `2027-03-31`. */
  readonly expires: string;
}

/**
 * The rules that exemptions excuse today.
 *
 * @throws pulumi.ResourceError for an exemption that says less than it must, or names no rule.
 */
export function excusedRules(
  resource: pulumi.Resource | undefined,
  exemptions: readonly ExemptionArgs[] = [],
): readonly string[] {
  return checked(resource, exemptions)
    .filter(({ expires }) => expires >= today())
    .map(({ rule }) => rule);
}

/** What to say of a violation whose exemption does not count any more. */
export function expiryNote(rule: string, exemptions: readonly ExemptionArgs[] = []): string[] {
  const expired = exemptions.find((exemption) => exemption.rule === rule);
  return expired === undefined ? [] : [`Its exemption expired on ${expired.expires} (${expired.owner}).`];
}

function checked(
  resource: pulumi.Resource | undefined,
  exemptions: readonly ExemptionArgs[],
): readonly ExemptionInCode[] {
  const problems: string[] = [];
  const read = exemptionsInCode("exemptions", exemptions, problems);
  const [first] = problems;
  return first === undefined ? read : refuse(resource, first);
}
