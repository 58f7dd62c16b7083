import * as v from "valibot";

import type { Day } from "./calendar";
import { daysBetween, MS_PER_DAY } from "./calendar";
import { problemsOf } from "./problems";
import { milliseconds } from "./schema-parts";
import type { PackSettings, Permit, StatedExemption } from "./settings";
import { codeExemptions, exemptions as exemptionsSchema } from "./settings";
import type { StackName } from "./stack-name";
import type { UrnPattern } from "./urn-pattern";
import { urnPattern } from "./urn-pattern";
import { problemsOfStackSettings, STACK_EXEMPTIONS } from "./stack-settings";

/** Where an exemption was given. */
export type ExemptionSource = "the pack's configuration" | "stack configuration" | "code";

/** As a program gives it to a component, which it is about. */
export type ExemptionInCode = Omit<StatedExemption, "resource">;

/** A violation that somebody answers for, for a time. */
export interface Exemption extends StatedExemption {
  readonly source: ExemptionSource;
}

export type ExemptionAnswer =
  | { readonly kind: "excused"; readonly exemption: Exemption }
  | { readonly kind: "expired"; readonly exemption: Exemption }
  /** The pack's configuration does not permit it, and why. */
  | { readonly kind: "not permitted"; readonly exemption: Exemption; readonly reason: string };

interface Held {
  readonly exemption: Exemption;
  used: boolean;
}

interface HeldByPattern extends Held {
  readonly pattern: UrnPattern;
}

/** The exemptions of one stack, asked while it is judged. */
export class Exemptions {
  readonly #byRule = new Map<string, HeldByPattern[]>();
  /** By the URN of the component that they are given to: one that is registered again has its exemptions once. */
  readonly #inCode = new Map<string, readonly Held[]>();
  /** By the URN of a resource: the components with exemptions that it stands in. */
  readonly #within = new Map<string, readonly string[]>();
  readonly #stack: StackName;
  readonly #permits: NonNullable<PackSettings["permitExemptions"]>;
  readonly #today: Day;

  constructor(stack: StackName, permits: PackSettings["permitExemptions"], today: Day) {
    this.#stack = stack;
    this.#permits = permits ?? {};
    this.#today = today;
  }

  add(exemptions: readonly StatedExemption[], source: ExemptionSource): void {
    for (const exemption of exemptions) {
      const pattern = urnPattern(exemption.resource);
      // A configuration may serve many stacks; what is meant for others is not unused here.
      if (pattern?.mayBeIn(this.#stack) !== true) continue;
      const others = this.#byRule.get(exemption.rule) ?? [];
      others.push({ exemption: { ...exemption, source }, pattern, used: false });
      this.#byRule.set(exemption.rule, others);
    }
  }

  /** What a program gives a component counts for it and for what it contains. */
  addInCode(exemptions: readonly ExemptionInCode[], urn: string): void {
    const held = exemptions.map((exemption) => ({
      exemption: { ...exemption, resource: urn, source: "code" as const },
      used: false,
    }));
    this.#inCode.set(urn, held);
  }

  /** A resource within another has what that one has. */
  contains(parent: string, urn: string): void {
    const outer = this.#within.get(parent) ?? [];
    const components = this.#inCode.has(parent) ? [parent, ...outer] : outer;
    if (components.length > 0) this.#within.set(urn, components);
  }

  /** What the exemptions say of a violation: the one that excuses it, or why the one that is meant does not. */
  excuses(rule: string, urn: string): ExemptionAnswer | undefined {
    const meant = this.#meant(rule, urn);
    if (meant.length === 0) return undefined;
    const answers = meant.map((held) => {
      held.used = true;
      return this.#answer(held.exemption);
    });
    return answers.find(({ kind }) => kind === "excused") ?? answers[0];
  }

  /** Whether exemptions in stack configuration are permitted for a rule. */
  arePermittedInStackConfiguration(rule: string): boolean {
    return this.#permits.stackConfiguration?.rules.includes(rule) === true;
  }

  unused(): Exemption[] {
    return [...this.#byRule.values(), ...this.#inCode.values()]
      .flat()
      .flatMap(({ exemption, used }) => (used ? [] : [exemption]));
  }

  #meant(rule: string, urn: string): Held[] {
    const inCode = [urn, ...(this.#within.get(urn) ?? [])].flatMap((component) => this.#inCode.get(component) ?? []);
    return [
      ...(this.#byRule.get(rule)?.filter(({ pattern }) => pattern.matches(urn)) ?? []),
      ...inCode.filter(({ exemption }) => exemption.rule === rule),
    ];
  }

  #answer(exemption: Exemption): ExemptionAnswer {
    if (exemption.expires < this.#today) return { kind: "expired", exemption };
    const reason = this.#refusal(exemption);
    return reason === undefined ? { kind: "excused", exemption } : { kind: "not permitted", exemption, reason };
  }

  /** Why an exemption from elsewhere does not count here. */
  #refusal({ rule, source, expires }: Exemption): string | undefined {
    if (source === "the pack's configuration") return undefined;
    const permit = source === "code" ? this.#permits.code : this.#permits.stackConfiguration;
    if (permit?.rules.includes(rule) !== true)
      return `the pack's configuration permits none from this rule in ${source}`;
    return isTooLong(permit, this.#today, expires)
      ? `it lasts until ${expires}, but in ${source} the pack's configuration permits ${permit.longest} at most`
      : undefined;
  }
}

function isTooLong({ longest }: Permit, today: Day, expires: Day): boolean {
  return daysBetween(today, expires) * MS_PER_DAY > milliseconds(longest);
}

/** Exemptions as a program writes them; `problems` takes what is wrong with them. */
export function exemptionsInCode(path: string, value: unknown, problems: string[]): readonly ExemptionInCode[] {
  const { success, output, issues } = v.safeParse(codeExemptions, value);
  problems.push(...problemsOf(path, issues ?? []));
  return success ? output : [];
}

/**
 * The exemptions in a stack's configuration, under `kafka-durability:exemptions`.
 *
 * @param configuration what the engine puts into `PULUMI_CONFIG`; undefined where it puts nothing there
 * @returns undefined where nobody can tell
 */
export function exemptionsInStackConfiguration(
  configuration: string | undefined,
  problems: string[],
): readonly StatedExemption[] | undefined {
  if (configuration === undefined) return undefined;
  const values = stackValues(configuration);
  problems.push(...problemsOfStackSettings(values));
  const text = values[STACK_EXEMPTIONS];
  if (text === undefined) return [];
  const path = `stack configuration: ${STACK_EXEMPTIONS}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    problems.push(`${path} must be a list of exemptions: pulumi config set --path '${STACK_EXEMPTIONS}[0].rule' RULE`);
    return [];
  }
  const { success, output, issues } = v.safeParse(exemptionsSchema, withPlainDays(value));
  problems.push(...problemsOf(path, issues ?? []));
  return success ? output : [];
}

function stackValues(configuration: string): Readonly<Record<string, string>> {
  // A stack without any configuration has `null` there.
  const values = configuration === "" ? null : (JSON.parse(configuration) as Record<string, string> | null);
  return values ?? {};
}

/** A day without quotes is a time for the engine's YAML, which it writes out: `2027-03-31 00:00:00 +0000 UTC`. */
function withPlainDays(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((exemption: unknown) => {
    const { expires } = (exemption ?? {}) as { expires?: unknown };
    if (typeof exemption !== "object" || typeof expires !== "string") return exemption;
    return { ...exemption, expires: expires.replace(/^(\d{4}-\d\d-\d\d)[ T]00:00:00.*$/, "$1") };
  });
}
