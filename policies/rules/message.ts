import { guaranteeOfFix } from "../guarantee/guarantee-of-fix";
import type { Change, ChangeEffect } from "../kafka/change";
import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { asLine, parseReplicas } from "../kafka/value";
import type { Violation } from "../kafka/verdict";
import type { ParameterDefinitions, Rule, Subject } from "./rule";

/**
 * What is printed for a violation, at most eight lines: what is there and what is required, who answers for it, what
 * happens otherwise, the lines to type, what applying them does, where to say it once instead, what the topic survives today
 * and then, and where to read on. The engine prints level, rule and resource itself.
 *
 * @param notes sentences on who answers for it, in one line
 */
export function violationMessage<D extends ParameterDefinitions>(
  rule: Rule<D>,
  subject: Subject<D>,
  verdict: Violation,
  notes: readonly string[] = [],
): string {
  return [
    `${verdict.finding}.`,
    ...(notes.length === 0 ? [] : [notes.join(" ")]),
    `Why: ${verdict.why ?? rule.why}`,
    ...adviceLines(rule, subject, verdict),
    `More: kafka-durability explain ${rule.id}`,
  ]
    .map(asLine)
    .join("\n");
}

/**
 * How to mend a violation, as lines of its message: what to type, what applying it does, where to say it once instead, and
 * what the topic survives today and then.
 */
export function adviceLines<D extends ParameterDefinitions>(
  rule: Rule<D>,
  subject: Subject<D>,
  verdict: Violation,
): string[] {
  const fix = verdict.fix ?? rule.fix?.(subject) ?? [];
  return [
    ...fixLines(subject.declaration, fix, verdict.advice),
    ...stateItOnce(subject, fix),
    ...guaranteeLine(subject.declaration, fix),
  ].map(asLine);
}

function guaranteeLine(declaration: Declaration, fix: readonly Assignment[]): string[] {
  const change = guaranteeOfFix(declaration, fix);
  return change === undefined ? [] : [`Guarantee: ${change}`];
}

/** The page that says how to move a topic's data to a topic with other settings. */
export const MIGRATION_PAGE = "migrating-a-topic";

function fixLines(declaration: Declaration, fix: readonly Assignment[], advice: string | undefined): string[] {
  const replacing = fix.filter(({ name }) => declaration.change(name).effect === "replacement");
  if (replacing.length > 0) {
    const what = replacing.map(({ name }) => name).join(" and ");
    return [
      `Fix: not here: a change of ${what} ${effectSentences.replacement}`,
      `Move the data instead: kafka-durability explain ${MIGRATION_PAGE}`,
    ];
  }
  if (fix.length === 0) return advice === undefined ? [] : [`Fix: ${advice}`];
  return [
    `Fix: ${declaration.line(fix)}${advice === undefined ? "" : `; ${advice}`}`,
    `Applying it: ${effectOf(declaration, fix)}`,
  ];
}

/** What applying the fix does to a thing that exists already. */
function effectOf(declaration: Declaration, fix: readonly Assignment[]): string {
  const names = fix.map(({ name }) => name);
  const changes = new Map(names.map((name) => [name, declaration.change(name)]));
  const reassigns = [...changes.values()].some(({ effect }) => effect === "reassignment");
  if (reassigns && names.includes(SettingName.replicationFactor)) {
    // In between, more in-sync replicas would be asked for than there are.
    return names.includes(SettingName.minInsyncReplicas)
      ? raises(declaration, fix)
        ? RAISE_IN_ORDER
        : LOWER_IN_ORDER
      : REASSIGNS;
  }
  const sentences = new Set([...changes.values()].map(sentenceFor));
  const named = [...changes].map(([name, change]) => `${name} ${sentenceFor(change)}`);
  return [...(sentences.size > 1 ? named : sentences)].join(" ");
}

const RAISE_IN_ORDER =
  "on a topic that exists, first raise the replication factor, wait until the reassignment is done, then change min.insync.replicas.";
const LOWER_IN_ORDER = "on a topic that exists, first change min.insync.replicas, then the replication factor.";
const REASSIGNS = "on a topic that exists, it starts a reassignment, which moves copies of the data in the background.";

function raises(declaration: Declaration, fix: readonly Assignment[]): boolean {
  const wanted = fix.find(({ name }) => name === SettingName.replicationFactor)?.value;
  const there = readSetting(declaration, SettingName.replicationFactor, parseReplicas);
  return !there.known || Number(wanted) > there.value;
}

function sentenceFor({ effect, note }: Change): string {
  return note === undefined ? effectSentences[effect] : `${note}.`;
}

const effectSentences: Readonly<Record<ChangeEffect, string>> = {
  "in place": "changes it in place; nothing is restarted or deleted.",
  "rolling restart": "takes effect when what it configures is restarted, one process after the other.",
  reassignment: "starts a reassignment, which moves copies of the data in the background.",
  replacement: "deletes the topic with its data and makes a new one.",
  "not possible": "the platform does not take it for what exists already.",
  "not known":
    "look at the preview before you apply it: what the platform does to what exists already is not known here.",
};

/** A cluster that has the setting already need not be repeated on each of its topics. */
function stateItOnce({ declaration, setting: name }: Subject, fix: readonly Assignment[]): string[] {
  const setting = declaration.setting(name);
  const assignment = fix.find((candidate) => candidate.name === name);
  if (setting?.state !== "default" || setting.leftTo === undefined || assignment === undefined) return [];
  // What brokers leave out has Kafka's default, so that both are stated in any case, one replica apart.
  const wanted = Number(assignment.value);
  const inSync = setting.leftTo === SettingName.minInsyncReplicas ? wanted : DURABLE_IN_SYNC;
  const replicas = setting.leftTo === SettingName.defaultReplicationFactor ? wanted : inSync + 1;
  const settings = {
    [SettingName.defaultReplicationFactor]: String(replicas),
    [SettingName.minInsyncReplicas]: String(inSync),
    [setting.leftTo]: String(assignment.value),
  };
  if (setting.cluster !== undefined) {
    const stated = `${JSON.stringify(setting.leftTo)}: ${JSON.stringify(String(assignment.value))}`;
    const cluster = JSON.stringify(setting.cluster);
    return [
      `Or once, if the brokers have it: "defaults": { ${stated} } of the cluster ${cluster} in the pack's configuration`,
    ];
  }
  const entries = Object.entries(settings).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return [
    `Or once, if the brokers have it: new Brokers("cluster", { settings: { ${entries.join(", ")} } }) in this stack`,
  ];
}

const DURABLE_IN_SYNC = 2;
