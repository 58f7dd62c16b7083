import type { Configuration } from "#policies/configuration";
import type { ConfiguredRule } from "#policies/estate/estate";
import type { Declaration } from "#policies/kafka/declaration";
import type { Setting } from "#policies/kafka/setting";
import type { Verdict } from "#policies/kafka/verdict";
import { adviceLines } from "#policies/rules/message";
import type { Subject } from "#policies/rules/rule";
import type { Check, Status } from "../report/report";
import type { Sighting } from "./sighting";

/** Turns what was seen in code into checks, as the pack's configuration has its rules: their levels and parameters. */
export class Judging {
  readonly #rules: ReadonlyMap<string, ConfiguredRule>;
  readonly #configuration: Configuration;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.#rules = new Map(configuration.rules.map((each) => [each.rule.id, each]));
  }

  /** @returns undefined for a rule that is switched off, and for what does not apply */
  check(sighting: Sighting): Check | undefined {
    const configured = this.#rules.get(sighting.rule);
    if (configured === undefined || configured.level === "disabled") return undefined;
    const subject = this.#subject(sighting, configured);
    const verdict = subject === undefined ? sighting.verdict : configured.rule.judge(subject);
    if (verdict.kind === "not applicable") return undefined;
    const { id, severity } = configured.rule;
    return {
      rule: id,
      status: STATUSES[verdict.kind],
      level: this.#levelOf(configured, verdict),
      severity,
      ...(subject === undefined ? {} : settingIn(subject.declaration, subject.setting)),
      ...said(verdict, configured, subject),
    };
  }

  /** What cannot be told advises, unless the configuration says otherwise; no rule's level is raised by that. */
  #levelOf({ level }: ConfiguredRule, { kind }: Verdict): Check["level"] {
    const own = level === "remediate" ? "mandatory" : level;
    return kind === "undetermined" && own === "mandatory" ? this.#configuration.undetermined : own;
  }

  #subject({ declaration, setting }: Sighting, { parameters }: ConfiguredRule): Subject | undefined {
    if (declaration === undefined || setting === undefined) return undefined;
    return { declaration, setting, parameters, context: this.#configuration.context };
  }
}

const STATUSES: Readonly<Record<Exclude<Verdict["kind"], "not applicable">, Status>> = {
  compliant: "compliant",
  violation: "violated",
  undetermined: "undetermined",
};

function said(verdict: Verdict, { rule }: ConfiguredRule, subject: Subject | undefined): Partial<Check> {
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
