import type { Configuration } from "#policies/configuration";
import type { Context } from "#policies/kafka/context";
import type { Declaration } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import type { Verdict } from "#policies/kafka/verdict";
import { adviceLines } from "#policies/rules/message";
import { rules } from "#policies/rules/index";
import type { EnforcementLevel, ParameterValues, ParameterDefinitions, Rule, Subject } from "#policies/rules/rule";
import type { Check, Status } from "../report/report";
import type { Sighting } from "./sighting";

/** The pack's configuration as far as code is judged by it: plain values, which go to other threads. */
export interface RuleLevels {
  /** By the rule's id. */
  readonly rules: Readonly<Record<string, Configured>>;
  /** The level of what cannot be told. */
  readonly undetermined: "advisory" | "mandatory";
  readonly context: Context;
}

interface Configured {
  readonly level: EnforcementLevel;
  readonly parameters: ParameterValues<ParameterDefinitions>;
}

export function ruleLevels({ rules: configured, undetermined, context }: Configuration): RuleLevels {
  const levels = configured.map(({ rule, level, parameters }) => [rule.id, { level, parameters }] as const);
  return { rules: Object.fromEntries(levels), undetermined, context };
}

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** Turns what was seen in code into checks, as the pack's configuration has its rules: their levels and parameters. */
export class Judging {
  constructor(private readonly levels: RuleLevels) {}

  /** @returns undefined for a rule that is switched off, and for what does not apply */
  check(sighting: Sighting): Check | undefined {
    const rule = byId.get(sighting.rule);
    const configured = this.levels.rules[sighting.rule];
    if (rule === undefined || configured === undefined || configured.level === "disabled") return undefined;
    const subject = this.#subject(sighting, configured);
    const verdict = subject === undefined ? sighting.verdict : rule.judge(subject);
    if (verdict.kind === "not applicable") return undefined;
    return {
      rule: rule.id,
      status: STATUSES[verdict.kind],
      level: this.#levelOf(configured, verdict),
      severity: rule.severity,
      ...(subject === undefined ? {} : settingIn(subject.declaration, subject.setting)),
      ...said(verdict, rule, subject),
    };
  }

  /** What cannot be told advises, unless the configuration says otherwise; no rule's level is raised by that. */
  #levelOf({ level }: Configured, { kind }: Verdict): Check["level"] {
    const own = level === "remediate" ? "mandatory" : level;
    return kind === "undetermined" && own === "mandatory" ? this.levels.undetermined : own;
  }

  #subject({ declaration, setting }: Sighting, { parameters }: Configured): Subject | undefined {
    if (declaration === undefined || setting === undefined) return undefined;
    return { declaration, setting, parameters, context: this.levels.context };
  }
}

const STATUSES: Readonly<Record<Exclude<Verdict["kind"], "not applicable">, Status>> = {
  compliant: "compliant",
  violation: "violated",
  undetermined: "undetermined",
};

function said(verdict: Verdict, rule: Rule, subject: Subject | undefined): Partial<Check> {
  if (verdict.kind === "undetermined") return { reason: verdict.reason };
  if (verdict.kind !== "violation") return {};
  const { finding, why, advice } = verdict;
  const own = advice === undefined ? [] : [`Fix: ${advice}`];
  return {
    reason: finding,
    ...(why === undefined ? {} : { why }),
    advice: subject === undefined ? own : adviceLines(rule, subject, verdict),
  };
}

function settingIn(declaration: Declaration, name: string): Partial<Check> {
  const setting = declaration.setting(name);
  if (setting === undefined) return { setting: name };
  const { path, state } = setting;
  return {
    setting: name,
    path,
    state,
    ...valueOf(setting),
    ...("source" in setting ? { source: setting.source } : {}),
  };
}

function valueOf(setting: Setting): Pick<Check, "value"> {
  if (!("value" in setting)) return {};
  const { value } = setting;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? { value } : {};
}
