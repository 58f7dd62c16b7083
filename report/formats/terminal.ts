import { shortGuarantee } from "#policies/guarantee/short-sentence";
import type { Cause, Found } from "../causes";
import { causesIn, causesOf, findingsOf } from "../causes";
import { causeText } from "../cause-lines";
import { isBlocking } from "../checklist-rows";
import { comparisonNumbers, worseWords } from "../comparison-words";
import { deletionWords, sparedWords } from "../deleted-topic";
import { fixText } from "../fix-text";
import type { Grouping } from "../groups";
import { findingGroups, groupTitle } from "../groups";
import { isStack } from "../kafka-types";
import type { Comparison, Report, StackReport } from "../report";
import { guaranteesIn } from "../topic-guarantee";
import { findingWords, totalsOf } from "../totals";
import { usefulFixes } from "../useful-fixes";
import { count, line, name, number, OUTCOME_WORDS, provenance, stackName } from "../words";
import type { ReportFormat, WriteOptions } from "./report-format";

/** How many causes are told in full; of the rest, a line each. */
const MOST_IN_FULL = 10;
const MOST_LINES = 20;
/** How many of a list are named. */
const MOST_LISTED = 5;
/** How many lines a cause has, and how many of them say how to mend it. */
const MOST_OF_A_CAUSE = 8;
const MOST_ADVICE = 4;
/** How many lines guarantees have. */
const MOST_GUARANTEES = 3;

/** For people at a terminal and in the log of a run: what is wrong by its causes, and at the end what mends most. */
const terminal: ReportFormat = {
  name: "terminal",
  fileName: "report.txt",
  *write(report: Report, { groupBy }: WriteOptions = {}) {
    for (const paragraph of paragraphs(report, groupBy)) yield `${paragraph.join("\n")}\n\n`;
    yield `${verdict(report)}\n`;
  },
};

export default terminal;

function* paragraphs(report: Report, groupBy: Grouping | undefined): Iterable<readonly string[]> {
  for (const stack of report.stacks) yield stackLines(stack);
  const findings = findingsOf(report);
  if (groupBy === undefined) yield* causeParagraphs(report, causesOf(report));
  else yield* groupParagraphs(report, findings, groupBy);
  const guarantees = guaranteeLines(report);
  if (guarantees.length > 0) yield guarantees;
  if (report.comparison !== undefined) yield comparisonLines(report.comparison);
  const most = fixLines(report);
  if (most.length > 0) yield most;
}

function* causeParagraphs(report: Report, causes: readonly Cause[]): Iterable<readonly string[]> {
  for (const cause of causes.slice(0, MOST_IN_FULL)) yield causeLines(report, cause);
  const rest = causes.slice(MOST_IN_FULL);
  if (rest.length > 0) yield shortLines(report, rest);
}

/** Each group with its causes, a line each. */
function* groupParagraphs(report: Report, findings: readonly Found[], groupBy: Grouping): Iterable<readonly string[]> {
  for (const group of findingGroups(findings, groupBy)) {
    yield [groupTitle(group, groupBy), ...shortLines(report, causesIn(group.findings)).map((each) => `  ${each}`)];
  }
}

function stackLines(stack: StackReport): string[] {
  const { problems, remediations, deletions, spared = [], notices, unread } = stack;
  return [
    `${stackName(stack)}: ${[...provenance(stack), judgedWords(stack)].join("; ")}`,
    ...problems.map((problem) => `! ${line(problem)}`),
    ...listed(deletions, (topic) => `! ${name(topic.name)}: ${deletionWords(topic)}`),
    ...listed(spared, (topic) => `- ${name(topic.name)}: ${sparedWords(topic)}`),
    ...listed(
      notices,
      ({ message, level }) => `${level === "mandatory" ? "✗" : "-"} ${line(message.split("\n")[0] ?? "")}`,
    ),
    ...listed(
      remediations,
      ({ name: resource, changes, rule }) =>
        `+ ${name(resource)}: ${changes.map(changeText).join(", ")} (${line(rule)})`,
    ),
    ...listed(
      unread,
      ({ type, resources: many }) => `- not judged: ${count(many, "resource")} of the type ${name(type)}`,
    ),
  ];
}

/** `1 of 3 resources judged`; without a record, nobody knows what was. */
function judgedWords({ resources, seen, judged, configuration, operation }: StackReport): string {
  const what = operation === "scan" ? "place" : "resource";
  const own = resources.filter(({ type }) => !isStack(type)).length;
  if (seen !== undefined) return `${number(own)} of ${count(seen.resources, what)} judged`;
  const isRecorded = judged !== "events only" && (judged !== "nothing" || configuration !== undefined);
  return `${count(own, what)} ${isRecorded ? "judged" : "seen"}`;
}

function changeText({ setting, before, after }: StackReport["remediations"][number]["changes"][number]): string {
  const was = before === undefined ? "not set" : line(String(before));
  return `${line(setting)} ${was} → ${line(String(after))}`;
}

function listed<T>(things: readonly T[], text: (thing: T) => string): string[] {
  const rest = things.length - MOST_LISTED;
  return [...things.slice(0, MOST_LISTED).map(text), ...(rest > 0 ? [`  and ${number(rest)} more`] : [])];
}

/** At most eight lines. */
function causeLines(report: Report, cause: Cause): string[] {
  const { title, where, reason, notes, why, advice, places } = causeText(report, cause);
  const at = places.length === 0 ? "" : ` (${places.join(", ")})`;
  return [
    `${mark(cause)} ${title}`,
    `  ${where}${at}`,
    `  ${reason}`,
    ...(notes === undefined ? [] : [`  ${notes}`]),
    ...(why === undefined ? [] : [`  Why: ${why}`]),
    ...advice.slice(0, MOST_ADVICE).map((each) => `  ${each}`),
  ].slice(0, MOST_OF_A_CAUSE);
}

function shortLines(report: Report, causes: readonly Cause[]): string[] {
  const shown = causes.slice(0, MOST_LINES).map((cause) => {
    const { title, where, reason, places } = causeText(report, cause);
    const at = places.length === 1 ? ` (${places.join("")})` : "";
    return `${mark(cause)} ${title}: ${reason} ${where}${at}`;
  });
  const left = causes.slice(MOST_LINES);
  const findings = left.reduce((sum, { found }) => sum + found.length, 0);
  return [
    ...shown,
    ...(left.length === 0
      ? []
      : [`  and ${count(findings, "finding")} of ${count(left.length, "more cause")}; --format html shows all`]),
  ];
}

function mark({ check }: Cause): string {
  if (isBlocking(check)) return "✗";
  return check.status === "violated" ? "!" : check.status === "undetermined" ? "?" : "~";
}

/** What topics survive, those that survive least first. */
function guaranteeLines(report: Report): string[] {
  const guarantees = guaranteesIn(report);
  const shown = guarantees.slice(0, guarantees.length > MOST_GUARANTEES ? MOST_GUARANTEES - 1 : MOST_GUARANTEES);
  const rest = guarantees.slice(shown.length);
  const topics = rest.reduce((sum, each) => sum + each.topics, 0);
  return [
    ...shown.map((each) => `Guarantee of ${count(each.topics, "topic")} with ${shortGuarantee(each.guarantee)}`),
    ...(rest.length === 0
      ? []
      : [`  and ${count(rest.length, "more guarantee")} of ${count(topics, "topic")}; --format html shows all`]),
  ];
}

function comparisonLines(comparison: Comparison): string[] {
  const { since, added, worsened, fixed, notCompared } = comparison;
  return [
    `Since ${line(since)}: ${comparisonNumbers(comparison)}`,
    ...listed(added, ({ resource, rule, reason }) => `  new: ${name(resource)}: ${line(rule)}: ${line(reason)}`),
    ...listed(
      worsened,
      (each) => `  worse: ${name(each.resource)}: ${line(each.rule)}: ${line(each.reason)} (${worseWords(each)})`,
    ),
    ...listed(fixed, ({ resource, rule }) => `  fixed: ${name(resource)}: ${line(rule)}`),
    ...listed(notCompared, ({ stack, reason }) => `  not compared: ${name(stack)}: ${line(reason)}`),
  ];
}

function fixLines(report: Report): string[] {
  const { fixes: most, removed, violations } = usefulFixes(report);
  if (most.length === 0) return [];
  const head = most.length === 1 ? "One fix removes" : `${number(most.length)} fixes remove`;
  return [
    `${head} ${number(removed)} of ${count(violations, "violation")}:`,
    ...most.map((fix, index) => `  ${String(index + 1)}. ${fixText(fix)}: ${count(fix.findings, "violation")}`),
  ];
}

function verdict(report: Report): string {
  return `${OUTCOME_WORDS[report.outcome]}: ${findingWords(totalsOf(report).findings)}.`;
}
