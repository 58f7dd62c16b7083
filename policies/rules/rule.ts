import type { Assignment, Declaration, DeclarationKind } from "../kafka/declaration";
import type { Verdict } from "../kafka/verdict";

/** Severities and levels are CrossGuard's own. */
export type Severity = "low" | "medium" | "high" | "critical";
export type EnforcementLevel = "advisory" | "mandatory" | "remediate" | "disabled";

/** A row of the no-message-loss checklist, 1 to 8, or what lies beyond it. */
export type ChecklistItem = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | "beyond";

/**
 * A whole number that a platform team may set for a rule. `minimum` is what the checklist asks for, so that a
 * parameter can tighten a rule but never loosen it.
 */
export interface IntegerParameter {
  readonly type: "integer";
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
}

export type ParameterDefinitions = Readonly<Record<string, IntegerParameter>>;

/** The values of a rule's parameters. */
export type ParameterValues<D extends ParameterDefinitions> = { readonly [Name in keyof D]: number };

/**
 * One rule: what it is called, what it asks for and why, and the judgement itself, which is a pure function.
 *
 * A rule knows Kafka's settings and nothing of where they were written, nor of Pulumi.
 */
export interface Rule<D extends ParameterDefinitions = ParameterDefinitions> {
  /** Permanent: a rename would silently undo what configurations say of the rule. The file has the same name. */
  readonly id: string;
  /** What holds where the rule is kept, as a short sentence without its full stop. */
  readonly title: string;
  readonly item: ChecklistItem;
  readonly severity: Severity;
  /** The level that applies unless the pack's configuration gives another. */
  readonly enforcementLevel: EnforcementLevel;
  readonly kinds: readonly DeclarationKind[];
  readonly parameters: D;
  /** What happens to messages otherwise: one concrete sentence. */
  readonly why: string;
  /** The settings that mend a violation. */
  fix(parameters: ParameterValues<D>): readonly Assignment[];
  judge(declaration: Declaration, parameters: ParameterValues<D>): Verdict;
  /**
   * The settings to write into a violating declaration at level `remediate`; none where writing them could hurt.
   * A rule without it is never remediated.
   */
  remedy?(declaration: Declaration, parameters: ParameterValues<D>): readonly Assignment[];
}

/** Keeps the parameters' names in a rule's type while it is written. */
export function defineRule<const D extends ParameterDefinitions>(rule: Rule<D>): Rule<D> {
  return rule;
}

/**
 * The parameters' defaults, overlaid by those values that a configuration gives.
 *
 * @throws RangeError for a parameter that the rule does not have, or a value that would loosen the checklist.
 */
export function parameterValues<D extends ParameterDefinitions>(
  rule: Rule<D>,
  configured: Readonly<Record<string, unknown>> = {},
): ParameterValues<D> {
  for (const name of Object.keys(configured)) {
    if (!Object.hasOwn(rule.parameters, name)) throw unknownParameter(rule, name);
  }
  const values = Object.entries(rule.parameters).map(([name, definition]) => [
    name,
    parameterValue(rule.id, name, definition, configured[name]),
  ]);
  return Object.fromEntries(values) as ParameterValues<D>;
}

/** A misspelt parameter would leave a rule looser than it was meant to be, without a word. */
function unknownParameter(rule: Rule, name: string): RangeError {
  const known = Object.keys(rule.parameters).join(", ");
  return new RangeError(
    `${rule.id}: there is no parameter ${name}; ${known === "" ? "this rule has none" : `there is ${known}`}`,
  );
}

/** @throws RangeError for a value that is not a whole number or that would loosen the checklist. */
function parameterValue(ruleId: string, name: string, definition: IntegerParameter, value: unknown): number {
  if (value === undefined) return definition.default;
  if (typeof value === "number" && Number.isInteger(value) && value >= definition.minimum) return value;
  throw new RangeError(
    `${ruleId}: parameter ${name} is ${JSON.stringify(value)} but must be a whole number of at least ` +
      `${String(definition.minimum)}; a parameter can tighten the checklist, never loosen it`,
  );
}
