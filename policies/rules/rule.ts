import type { Context } from "../kafka/context";
import type { Assignment, Declaration, DeclarationKind } from "../kafka/declaration";
import { listed } from "../kafka/value";
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

/** One of some words that a platform team may choose for a rule; the default is the loosest of them. */
export interface ChoiceParameter {
  readonly type: "string";
  readonly description: string;
  readonly default: string;
  readonly enum: readonly [string, ...string[]];
}

export type Parameter = IntegerParameter | ChoiceParameter;
export type ParameterDefinitions = Readonly<Record<string, Parameter>>;

/** The values of a rule's parameters. */
export type ParameterValues<D extends ParameterDefinitions> = {
  readonly [Name in keyof D]: D[Name] extends ChoiceParameter ? string : number;
};

/** Which settings of which kinds of declaration a rule judges, one after the other. */
export type JudgedSettings = Readonly<Partial<Record<DeclarationKind, readonly string[]>>>;

/** What a rule is asked to judge: one setting of one declaration, in its surroundings. */
export interface Subject<D extends ParameterDefinitions = ParameterDefinitions> {
  readonly declaration: Declaration;
  readonly setting: string;
  readonly parameters: ParameterValues<D>;
  readonly context: Context;
}

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
  readonly settings: JudgedSettings;
  readonly parameters: D;
  /** The larger the value, the safer: one that has grown and still violates is no worse than what was accepted. */
  readonly largerIsSafer?: true;
  /** Other settings that a violation hangs on: what was accepted was accepted beside their values. */
  readonly beside?: readonly string[];
  /** It asks for protection against deletion, which stacks that are made to be destroyed do without. */
  readonly unlessEphemeral?: true;
  /** What happens to messages otherwise: one concrete sentence. */
  readonly why: string;
  /** What its documentation says besides: facts, exceptions and sources, in Markdown. */
  readonly details: string;
  /** The settings that mend a violation, unless the verdict itself says which. */
  fix?(subject: Subject<D>): readonly Assignment[];
  judge(subject: Subject<D>): Verdict;
  /**
   * The settings to write into a violating declaration at level `remediate`; none where writing them could hurt.
   * A rule without it is never remediated.
   */
  remedy?(subject: Subject<D>): readonly Assignment[];
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

/** @throws RangeError for a value that is not of the parameter's type or that would loosen the checklist. */
function parameterValue(ruleId: string, name: string, definition: Parameter, value: unknown): number | string {
  if (value === undefined) return definition.default;
  if (definition.type === "string") {
    if (typeof value === "string" && definition.enum.includes(value)) return value;
    const words = listed(definition.enum.map((word) => JSON.stringify(word)));
    throw new RangeError(`${ruleId}: parameter ${name} is ${JSON.stringify(value)} but must be ${words}`);
  }
  if (typeof value === "number" && Number.isInteger(value) && value >= definition.minimum) return value;
  throw new RangeError(
    `${ruleId}: parameter ${name} is ${JSON.stringify(value)} but must be a whole number of at least ` +
      `${String(definition.minimum)}; a parameter can tighten the checklist, never loosen it`,
  );
}

/** The kinds of declarations that a rule judges. */
export function kindsOf(rule: Pick<Rule, "settings">): DeclarationKind[] {
  return Object.keys(rule.settings) as DeclarationKind[];
}

/** Whether a rule can be set to `remediate`. */
export function canRemediate(rule: Rule): boolean {
  return rule.remedy !== undefined;
}

/** In the order of the checklist, then by name. */
export function inChecklistOrder(rules: readonly Rule[]): Rule[] {
  const place = ({ item }: Rule): number => (item === "beyond" ? Infinity : item);
  return [...rules].sort((a, b) => (place(a) === place(b) ? a.id.localeCompare(b.id, "en") : place(a) - place(b)));
}
