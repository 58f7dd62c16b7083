import type { Configuration } from "../../policies/configuration";
import { defaultConfiguration } from "../../policies/configuration";
import type { ConfiguredRule, EstateFiles, StackEstate } from "../../policies/estate/estate";
import { Estate } from "../../policies/estate/estate";
import { refuse } from "../../policies/estate/problems";
import type { PackSettings } from "../../policies/estate/settings";
import { readSettings } from "../../policies/estate/settings";
import type { StackName } from "../../policies/estate/stack-name";
import { rules } from "../../policies/rules";
import type { Rule } from "../../policies/rules/rule";
import { StackJudge } from "../../policies/stack-judge";
import type { VerdictRecord } from "../../policies/verdict-record";

/** The stack of the tests, as their URNs have it. */
export const STACK: StackName = { project: "project", stack: "test" };

/** The day on which the tests take place. */
export const DAY = "2027-03-15";

/** The URN of a resource of {@link STACK}. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:${STACK.stack}::${STACK.project}::${type}::${name}`;
}

export interface Surroundings extends EstateFiles {
  readonly stack?: StackName;
  readonly day?: string;
  readonly rules?: readonly ConfiguredRule[];
}

/** Settings as a configuration file has them, which must be right. */
export function settingsFrom(written: Readonly<Record<string, unknown>>): PackSettings {
  const problems: string[] = [];
  const settings = readSettings("kafka-durability", written, problems);
  refuse(problems);
  return settings;
}

/** What settings say of {@link STACK} on {@link DAY}, unless the surroundings say otherwise. */
export function stackEstate(
  written: Readonly<Record<string, unknown>> = {},
  { stack = STACK, day = DAY, rules = defaultConfiguration().rules, ...files }: Surroundings = {},
): StackEstate {
  return new Estate(settingsFrom(written), files).of(stack, rules, day);
}

/** The judge of {@link STACK}, with what a configuration says besides. */
export function judgeWith(particulars: Partial<Configuration> = {}, record?: VerdictRecord): StackJudge {
  const configuration = { ...defaultConfiguration(), ...particulars };
  return new StackJudge(configuration, configuration.estate.of(STACK, configuration.rules, DAY), record);
}

export function ruleCalled(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}
