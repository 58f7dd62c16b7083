import type * as pulumi from "@pulumi/pulumi";

import { DEFAULT_CONTEXT } from "#policies/kafka/context";
import type { Context } from "#policies/kafka/context";
import type { Declaration } from "#policies/kafka/declaration";
import { rules } from "#policies/rules/index";
import { violationMessage } from "#policies/rules/message";
import type { Rule, Subject } from "#policies/rules/rule";
import { inChecklistOrder, parameterValues } from "#policies/rules/rule";
import type { ExemptionArgs } from "./exemption";
import { excusedRules, expiryNote } from "./exemption";
import { refuse } from "./refuse";

/** What a component is judged by, besides what it declares. */
export interface Judged {
  /** The component; undefined for a function that makes settings without one. */
  readonly resource: pulumi.Resource | undefined;
  readonly exemptions?: readonly ExemptionArgs[] | undefined;
  readonly context?: Context;
  /** Rules that are off unless somebody asks for them, which this component keeps all the same. */
  readonly alsoRules?: readonly string[];
}

/** A value that breaks one row often breaks the next rows too: the first is the one to mend. */
const judging = inChecklistOrder(rules);

/**
 * Refuses what the policy pack would find, by the same rules, in the pack's own words.
 *
 * What is not known yet is not judged: at preview that may be never, and the pack says so.
 *
 * @throws pulumi.ResourceError, or pulumi.RunError without a component, for the first violation that no exemption excuses,
 * and for an exemption that says less than it must.
 */
export function judge(declarations: readonly Declaration[], judged: Judged): void {
  const { resource, exemptions, context = DEFAULT_CONTEXT, alsoRules = [] } = judged;
  const excused = excusedRules(resource, exemptions);
  const asked = judging.filter(({ enforcementLevel, id }) => enforcementLevel !== "disabled" || alsoRules.includes(id));
  for (const rule of asked.filter(({ id }) => !excused.includes(id))) {
    for (const subject of subjectsOf(rule, declarations, context)) {
      const verdict = rule.judge(subject);
      if (verdict.kind === "violation") {
        refuse(resource, violationMessage(rule, subject, verdict, expiryNote(rule.id, exemptions)));
      }
    }
  }
}

function subjectsOf(rule: Rule, declarations: readonly Declaration[], context: Context): Subject[] {
  const parameters = parameterValues(rule);
  return declarations.flatMap((declaration) =>
    (rule.settings[declaration.kind] ?? []).map((setting) => ({ declaration, setting, parameters, context })),
  );
}
