import { inOneLine } from "../kafka/value";
import type { EnforcementLevel, Rule } from "../rules/rule";
import type { BaselineAnswer, LoadedBaseline, ObservedViolation } from "./baseline";
import type { StackEstate } from "./estate";
import type { Exemption, ExemptionAnswer } from "./exemptions";
import type { StatedClass } from "./settings";

/** A violation, as far as it hangs on who answers for it. */
export interface FoundViolation {
  readonly rule: Rule;
  /** The level at which the rule counts here. */
  readonly level: EnforcementLevel;
  readonly urn: string;
  readonly observed: ObservedViolation;
  /** The class of what violates, and the owner. */
  readonly stated?: StatedClass | undefined;
  readonly owner?: string | undefined;
}

/** What becomes of a violation: its level, what a finding says of that, and what reports may show. */
export interface Acceptance {
  readonly level: EnforcementLevel;
  /** Sentences, such as `Owner: payments.` */
  readonly notes: readonly string[];
  /** What violations have in common that are accepted for the same reason; undefined for those that are not. */
  readonly cause?: string;
  readonly exemption?: Exemption;
  readonly baseline?: LoadedBaseline;
}

/** Whether somebody answers for a violation: by an exemption, by a baseline, or by a class with accepted loss. */
export function accept(estate: StackEstate, violation: FoundViolation): Acceptance {
  const { notes, ...acceptance } = answered(estate, violation);
  return { ...acceptance, notes: notes.map(inOneLine) };
}

function answered(estate: StackEstate, violation: FoundViolation): Acceptance {
  const { rule, urn, level, stated, owner } = violation;
  const ownerNote = owner === undefined ? [] : [`Owner: ${owner}.`];
  // Both are asked, so that neither is called unused or fixed.
  const exempted = estate.exemptions.excuses(rule.id, urn);
  const old = estate.baseline.accepts(violation.observed, urn);
  if (exempted?.kind === "excused") return excused(exempted.exemption, level, ownerNote);
  if (old?.kind === "accepted") return inBaseline(old.baseline, level, ownerNote);
  return {
    level,
    notes: [
      ...ownerNote,
      ...exemptionNote(exempted),
      ...baselineNote(old, violation),
      ...unseenNote(estate, violation),
      ...classNote(stated, rule),
    ],
    ...(stated !== undefined && Object.hasOwn(stated.levels, rule.id) ? { cause: `class ${stated.name}` } : {}),
  };
}

function excused(exemption: Exemption, level: EnforcementLevel, notes: readonly string[]): Acceptance {
  const { expires, owner, reason, source } = exemption;
  return {
    level: lowered(level),
    notes: [...notes, `Excused until ${expires} in ${source} (${owner}): ${sentence(reason)}`],
    cause: `exemption ${source} ${exemption.resource}`,
    exemption,
  };
}

function inBaseline(baseline: LoadedBaseline, level: EnforcementLevel, notes: readonly string[]): Acceptance {
  const { owner, until } = baseline.content;
  return {
    level: lowered(level),
    notes: [...notes, `In the baseline of ${owner} until ${until}.`],
    cause: `baseline ${baseline.source}`,
    baseline,
  };
}

/** What is accepted stays visible, and blocks nothing. */
function lowered(level: EnforcementLevel): EnforcementLevel {
  return level === "disabled" ? level : "advisory";
}

function exemptionNote(answer: ExemptionAnswer | undefined): string[] {
  switch (answer?.kind) {
    case "expired": {
      const { expires, owner, reason } = answer.exemption;
      return [`Its exemption expired on ${expires} (${owner}): ${sentence(reason)}`];
    }
    case "not permitted":
      return [`Its exemption (${answer.exemption.owner}) does not count: ${answer.reason}.`];
    case "excused":
    case undefined:
      return [];
  }
}

function baselineNote(answer: BaselineAnswer | undefined, { observed }: FoundViolation): string[] {
  switch (answer?.kind) {
    case "expired": {
      const { owner, until } = answer.baseline.content;
      return [`The baseline of ${owner}, which accepted it, ended on ${until}.`];
    }
    case "changed":
      return [changeNote(answer, observed)];
    case "accepted":
    case undefined:
      return [];
  }
}

function changeNote({ baseline, entry }: BaselineAnswer & { kind: "changed" }, observed: ObservedViolation): string {
  const { cluster } = entry;
  const isElsewhere = cluster !== undefined && !observed.clusters.includes(cluster);
  const accepted = { [entry.setting]: entry.value, ...entry.with };
  const there: Readonly<Record<string, string>> = { [observed.setting]: observed.value, ...observed.with };
  const changed = Object.entries(accepted).filter(([name, value]) => there[name] !== value);
  if (changed.length === 0 && isElsewhere) {
    const here = observed.clusters[0] ?? "none";
    return `The baseline of ${baseline.content.owner} accepts it on the cluster ${cluster}, not on ${here}.`;
  }
  const words = changed.map(([name, value]) => `${name} ${value}, not ${there[name] ?? "none"}`);
  return `The baseline of ${baseline.content.owner} accepts ${words.join(" and ")}.`;
}

/** `policy analyze` passes no stack configuration on, so that an exemption there could not have been seen. */
function unseenNote({ exemptions, seesStackConfiguration }: StackEstate, { rule }: FoundViolation): string[] {
  return seesStackConfiguration || !exemptions.arePermittedInStackConfiguration(rule.id)
    ? []
    : ["Exemptions in stack configuration could not be seen: policy analyze passes none on."];
}

function classNote(stated: StatedClass | undefined, { id }: Rule): string[] {
  if (stated?.acceptedLoss === undefined || !Object.hasOwn(stated.levels, id)) return [];
  const { owner, review, reason } = stated.acceptedLoss;
  return [`Class ${stated.name}, loss accepted until a review on ${review} (${owner}): ${sentence(reason)}`];
}

function sentence(text: string): string {
  const trimmed = inOneLine(text);
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
