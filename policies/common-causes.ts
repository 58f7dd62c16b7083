import { PACK_POLICY } from "./configuration-file";
import type { Finding } from "./finding";
import { asLine, inOneLine, listed } from "./kafka/value";
import type { Undetermined } from "./kafka/verdict";
import type { EnforcementLevel, Rule, Severity } from "./rules/rule";

/** How many resources a finding names before it only counts them. */
const MOST_NAMED = 5;

interface Who {
  readonly urn: string;
  readonly name: string;
}

interface Unjudged {
  readonly rules: Set<string>;
  readonly who: Map<string, string>;
  severity: Severity;
}

interface Shared {
  readonly first: Finding;
  readonly who: Map<string, string>;
}

/** Collects advisory results over a stack, so that those with a common cause become one finding. */
export class CommonCauses {
  readonly #unjudged = new Map<string, Unjudged>();
  readonly #shared = new Map<string, Shared>();

  addViolation(finding: Finding & { urn: string }, name: string, cause: string): void {
    const key = `${finding.policy}\n${cause}`;
    const shared = this.#shared.get(key) ?? { first: finding, who: new Map<string, string>() };
    shared.who.set(finding.urn, name);
    this.#shared.set(key, shared);
  }

  /** What stops an update is said at once, before anything is created; the rest waits for its like. */
  addUndetermined(rule: Rule, who: Who, { reason, cause }: Undetermined, level: EnforcementLevel): Finding[] {
    if (level !== "advisory") {
      return [
        { policy: rule.id, urn: who.urn, message: unjudgedMessage(reason, [rule.id]), level, severity: rule.severity },
      ];
    }
    const entry = this.#unjudged.get(cause) ?? { rules: new Set(), who: new Map(), severity: rule.severity };
    entry.rules.add(rule.id);
    entry.who.set(who.urn, who.name);
    if (SEVERITIES.indexOf(rule.severity) > SEVERITIES.indexOf(entry.severity)) entry.severity = rule.severity;
    this.#unjudged.set(cause, entry);
    return [];
  }

  /** One finding for each cause; what concerns a single resource is said of that. */
  findings(): Finding[] {
    const shared = [...this.#shared.values()].map(({ first, who }) => ({
      ...of(who),
      policy: first.policy,
      message: who.size === 1 ? first.message : `${namesOf(who)}: ${first.message}`,
      level: first.level,
      severity: first.severity,
    }));
    const unjudged = [...this.#unjudged.entries()].map(([cause, { rules, who, severity }]) => ({
      ...of(who),
      policy: PACK_POLICY,
      message: (who.size === 1 ? "" : `${namesOf(who)}: `) + unjudgedMessage(cause, [...rules].sort()),
      level: "advisory" as const,
      severity,
    }));
    return [...shared, ...unjudged];
  }
}

const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

function unjudgedMessage(reason: string, rules: readonly string[]): string {
  return `Not judged yet: ${asLine(reason)}.\nRules that could not look: ${listed(rules, "and")}`;
}

function of(who: ReadonlyMap<string, string>): { urn?: string } {
  const [urn] = who.keys();
  return who.size === 1 && urn !== undefined ? { urn } : {};
}

function namesOf(who: ReadonlyMap<string, string>): string {
  // Programs register resources side by side, so that their order is not the same from run to run.
  const names = [...who.values()].map(inOneLine).sort();
  const rest = names.length - MOST_NAMED;
  const named = rest > 0 ? [...names.slice(0, MOST_NAMED), `${String(rest)} more`] : names;
  return `${String(names.length)} resources (${listed(named, "and")})`;
}
