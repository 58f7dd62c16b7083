import type { EnforcementLevel, Severity } from "#policies/rules/rule";
import type { Report, ReportedRule, StackReport } from "../../report";
import { RUN_RULES } from "../../run-findings";
import type { RunRule } from "../../run-findings";
import { sentence } from "../../sentence";
import { visibleLine, visibleText } from "../../visible-text";
import { inertLinks, inertMarkdown, plainAsMarkdown } from "./inert-markdown";

/** What GitHub shows of a name, and of a description ("SARIF support for code scanning"). */
const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1024;

/** Levels of SARIF: what blocks is an error. */
export type SarifLevel = "error" | "warning" | "note" | "none";

const LEVELS: Readonly<Record<EnforcementLevel, SarifLevel>> = {
  mandatory: "error",
  remediate: "error",
  advisory: "warning",
  disabled: "none",
};

/** GitHub's severities of what is no security problem: which alerts it shows first. */
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "recommendation",
};

/** Where each rule stands among {@link rulesOf}, by its id. */
export type RuleIndexes = ReadonlyMap<string, number>;

export function ruleIndexes({ rules }: Report): RuleIndexes {
  return new Map([...byId(rules).values(), ...RUN_RULES].map(({ id }, index) => [id, index]));
}

/** Every rule, whether it found something or not: a service shows its help with each alert. */
export function rulesOf({ rules }: Report, stack?: StackReport): object[] {
  return [...[...byId(rules).values()].map((rule) => descriptorOf(rule, stack)), ...RUN_RULES.map(runDescriptor)];
}

/** Each of them once: SARIF takes no rule twice. */
function byId(rules: readonly ReportedRule[]): ReadonlyMap<string, ReportedRule> {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

function descriptorOf(rule: ReportedRule, stack: StackReport | undefined): object {
  const { id, item, severity, details } = rule;
  const level = stack?.levels[id]?.level;
  return {
    ...described(rule),
    help: {
      text: inertLinks(`${sentence(visibleText(rule.why))}\n\n${visibleText(details)}`),
      markdown: `${sentence(plainAsMarkdown(rule.why))}\n\n${inertMarkdown(details)}`,
    },
    ...(level === undefined ? {} : { defaultConfiguration: { enabled: level !== "disabled", level: LEVELS[level] } }),
    properties: {
      tags: ["kafka", "durability", item === "beyond" ? "beyond-the-checklist" : `checklist-${String(item)}`],
      // A declared value is read, not guessed. There is no security-severity: a lost message is not an intrusion, and
      // GitHub would list it among those.
      precision: "very-high",
      "problem.severity": PROBLEM_SEVERITIES[severity],
    },
  };
}

function runDescriptor(rule: RunRule): object {
  return {
    ...described(rule),
    help: { text: sentence(rule.why) },
    defaultConfiguration: { level: LEVELS[rule.level] },
    properties: { tags: ["kafka", "durability"], precision: "very-high", "problem.severity": LEVELS[rule.level] },
  };
}

function described({ id, title, why }: Pick<ReportedRule, "id" | "title" | "why">): object {
  return {
    id: visibleLine(id),
    name: pascalCase(visibleLine(id)).slice(0, LONGEST_NAME),
    shortDescription: { text: inertLinks(sentence(visibleLine(title))).slice(0, LONGEST_DESCRIPTION) },
    fullDescription: { text: inertLinks(sentence(visibleLine(why))).slice(0, LONGEST_DESCRIPTION) },
  };
}

/** As SARIF's own tools ask for names: `AcksAll`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
