import type { Guarantee } from "#policies/guarantee/guarantee";
import { shortGuarantee } from "#policies/guarantee/short-sentence";
import type { CauseText } from "../cause-lines";
import { causeText } from "../cause-lines";
import type { Cause, Found } from "../causes";
import { causesIn, causesOf, findingsOf } from "../causes";
import { CHECKLIST_ROWS, rowsOfRules, STATUSES, statusesOf } from "../checklist-rows";
import { comparisonNumbers, worseWords } from "../comparison-words";
import { deletionWords, sparedWords } from "../deleted-topic";
import { fixText } from "../fix-text";
import type { Grouping } from "../groups";
import { findingGroups, groupTitle } from "../groups";
import type { Outcome, Report, StackReport, Status } from "../report";
import { guaranteesIn } from "../topic-guarantee";
import { findingWords, totalsOf } from "../totals";
import { usefulFixes } from "../useful-fixes";
import { count, line, name, number, OUTCOME_WORDS, provenance, stackName, STATUS_WORDS } from "../words";
import type { ReportFormat, WriteOptions } from "./report-format";

/** What GitHub takes as a comment, in characters, with room for what a workflow writes above it. */
const LONGEST = 60_000;
/** How much of that lists of small things may take. */
const MOST_LISTED = 10;
const MOST_ROWS = 50;

/** For a pull request: what counts at once, the rest in folds, and never more than a comment may have. */
const markdown: ReportFormat = {
  name: "markdown",
  fileName: "report.md",
  *write(report: Report, { groupBy }: WriteOptions = {}) {
    let room = LONGEST;
    for (const { text, isNeeded } of blocks(report, groupBy)) {
      if (text.length > room && isNeeded !== true) continue;
      room -= text.length;
      yield text;
    }
  },
};

export default markdown;

/** A piece of the page. */
interface Block {
  readonly text: string;
  /** It is short, and a page without it says something else. */
  readonly isNeeded?: true;
}

function* blocks(report: Report, groupBy: Grouping | undefined): Iterable<Block> {
  const findings = findingsOf(report);
  yield { text: head(report), isNeeded: true };
  for (const stack of report.stacks.slice(0, MOST_LISTED)) yield { text: stackBlock(stack) };
  if (report.stacks.length > MOST_LISTED) {
    yield {
      text: `${MARKS["not judged"]} and ${count(report.stacks.length - MOST_LISTED, "more stack")}\n\n`,
      isNeeded: true,
    };
  }
  yield { text: fixesBlock(report) };
  yield { text: comparisonBlock(report) };
  yield* causeBlocks(
    report,
    groupBy === undefined ? [{ title: "", causes: causesOf(report) }] : groupsOf(findings, groupBy),
  );
  yield { text: guaranteesBlock(report) };
  yield { text: matrix(report) };
}

const MARKS: Readonly<Record<Outcome, string>> = { clean: "✅", advisory: "⚠️", violations: "❌", "not judged": "❔" };

function head(report: Report): string {
  const { findings, byStatus, resources } = totalsOf(report);
  const statuses = STATUSES.filter((status) => byStatus.has(status)).map(
    (status) => `${number(byStatus.get(status) ?? 0)} ${STATUS_WORDS[status]}`,
  );
  return [
    `### ${MARKS[report.outcome]} Kafka durability: ${OUTCOME_WORDS[report.outcome]}`,
    `${count(resources, "resource")}${statuses.length === 0 ? "" : `: ${statuses.join(", ")}`}. Findings: ${findingWords(findings)}.`,
    "",
  ].join("\n\n");
}

function stackBlock(stack: StackReport): string {
  const { problems, deletions, spared = [], notices, remediations, unread } = stack;
  const lines = [
    ...problems.map((problem) => `- ❗ ${code(line(problem))}`),
    ...some(deletions, (topic) => `- ❗ ${code(name(topic.name))}: ${deletionWords(topic)}`),
    ...some(spared, (topic) => `- ℹ️ ${code(name(topic.name))}: ${sparedWords(topic)}`),
    ...some(
      notices,
      ({ level, message }) => `- ${level === "mandatory" ? "❌" : "⚠️"} ${code(line(message.split("\n")[0] ?? ""))}`,
    ),
    ...some(
      remediations,
      ({ name: resource, changes }) => `- 🔧 ${code(name(resource))}: ${changes.map(changeText).join(", ")}`,
    ),
    ...some(
      unread,
      ({ type, resources }) => `- ❔ not judged: ${count(resources, "resource")} of the type ${code(name(type))}`,
    ),
  ];
  const about = provenance(stack).map(code).join(" · ");
  return `${MARKS[stack.outcome]} ${code(stackName(stack))}${about === "" ? "" : ` · ${about}`}\n\n${lines.join("\n")}${lines.length === 0 ? "" : "\n\n"}`;
}

function changeText({ setting, before, after }: StackReport["remediations"][number]["changes"][number]): string {
  const was = before === undefined ? "not set" : code(line(String(before)));
  return `${code(line(setting))} ${was} → ${code(line(String(after)))}`;
}

function some<T>(things: readonly T[], text: (thing: T) => string): string[] {
  const rest = things.length - MOST_LISTED;
  return [...things.slice(0, MOST_LISTED).map(text), ...(rest > 0 ? [`- and ${number(rest)} more`] : [])];
}

function fixesBlock(report: Report): string {
  const { fixes: most, removed, violations } = usefulFixes(report);
  if (most.length === 0) return "";
  const lines = most.map(
    (fix, index) => `${String(index + 1)}. ${code(fixText(fix))}: ${count(fix.findings, "violation")}`,
  );
  return `**What removes most** (${number(removed)} of ${count(violations, "violation")})\n\n${lines.join("\n")}\n\n`;
}

function comparisonBlock({ comparison }: Report): string {
  if (comparison === undefined) return "";
  const { since, added, worsened, fixed, notCompared } = comparison;
  const sentence = `Since ${code(line(since))}: **${comparisonNumbers(comparison)}**.`;
  const lines = [
    ...some(
      added,
      ({ resource, rule, reason }) => `- new: ${code(name(resource))} ${code(line(rule))}: ${code(line(reason))}`,
    ),
    ...some(
      worsened,
      (each) =>
        `- worse: ${code(name(each.resource))} ${code(line(each.rule))}: ${code(line(each.reason))} (${worseWords(each)})`,
    ),
    ...some(fixed, ({ resource, rule }) => `- fixed: ${code(name(resource))} ${code(line(rule))}`),
    ...some(notCompared, ({ stack, reason }) => `- not compared: ${code(name(stack))}: ${code(line(reason))}`),
  ];
  return `${sentence}\n\n${lines.join("\n")}${lines.length === 0 ? "" : "\n\n"}`;
}

/** Causes under one heading. */
interface Section {
  /** Empty where there is only one. */
  readonly title: string;
  readonly causes: readonly Cause[];
}

function groupsOf(findings: readonly Found[], by: Grouping): Section[] {
  return findingGroups(findings, by).map((group) => ({
    title: `**${code(groupTitle(group, by))}**\n\n`,
    causes: causesIn(group.findings),
  }));
}

/** What there is no room for is counted, so that nobody takes what is there for all of it. */
function* causeBlocks(report: Report, sections: readonly Section[]): Iterable<Block> {
  let room = LONGEST - CAUSES_FREE;
  let left = 0;
  for (const { title, causes } of sections) {
    const fitting = fittingIn(room - title.length, report, causes);
    left += causes.length - fitting.length;
    if (fitting.length === 0) continue;
    const text = title + fitting.join("");
    room -= text.length;
    yield { text };
  }
  if (left > 0) yield { text: `…and ${count(left, "more cause")} in the full report.\n\n`, isNeeded: true };
}

function fittingIn(room: number, report: Report, causes: readonly Cause[]): string[] {
  const fitting: string[] = [];
  let length = 0;
  for (const cause of causes) {
    const text = causeBlock(causeText(report, cause));
    length += text.length;
    if (length > room) break;
    fitting.push(text);
  }
  return fitting;
}

/** What is left for the rest of the page. */
const CAUSES_FREE = 25_000;

function causeBlock({ title, where, reason, notes, why, advice, places }: CauseText): string {
  const body = [
    reason,
    ...(notes === undefined ? [] : [notes]),
    ...(why === undefined ? [] : [`Why: ${why}`]),
    ...advice,
    ...(places.length === 0 ? [] : [`Declared at ${places.join(", ")}`]),
  ];
  const lines = body.map((each) => `- ${code(each)}`).join("\n");
  return `<details><summary>${code(title)}: ${code(where)}</summary>\n\n${lines}\n\n</details>\n\n`;
}

/** What topics survive, those that survive least first. The words are this project's own, with numbers in them. */
function guaranteesBlock(report: Report): string {
  const lines = some(
    guaranteesIn(report),
    ({ guarantee, topics }) => `- ${count(topics, "topic")} with ${shortGuarantee(guarantee)} ${breaks(guarantee)}`,
  );
  if (lines.length === 0) return "";
  return `<details><summary>What topics survive</summary>\n\n${lines.join("\n")}\n\n</details>\n\n`;
}

function breaks({ breaksFirst }: Guarantee): string {
  return `What breaks first: ${breaksFirst}`;
}

/** Each resource that something was found in, by the rows of the checklist. */
function matrix(report: Report): string {
  const rows = rowsOfRules(report);
  const lines: string[] = report.stacks.flatMap((stack) =>
    stack.resources.flatMap((resource) => {
      const statuses = statusesOf(resource, rows, stack.judged);
      const cells = CHECKLIST_ROWS.map(({ item }) => CELLS[statuses.get(item) ?? "not applicable"]);
      const isWorthIt = [...statuses.values()].some((status) => status !== "compliant" && status !== "not applicable");
      return isWorthIt ? [`| ${code(name(resource.name))} | ${cells.join(" | ")} |`] : [];
    }),
  );
  if (lines.length === 0) return "";
  const heads = CHECKLIST_ROWS.map(({ item }) => (item === "beyond" ? "more" : String(item)));
  const rest = lines.length - MOST_ROWS;
  const more = rest > 0 ? `\n\nand ${count(rest, "more resource")}` : "";
  const table = [
    `| | ${heads.join(" | ")} |`,
    `|---|${heads.map(() => ":-:|").join("")}`,
    ...lines.slice(0, MOST_ROWS),
  ];
  const legend = STATUSES.map((status) => `${CELLS[status]} ${STATUS_WORDS[status]}`).join(" · ");
  return `<details><summary>Resources by row of the checklist</summary>\n\n${table.join("\n")}${more}\n\n${legend}\n\n</details>\n`;
}

const CELLS: Readonly<Record<Status, string>> = {
  violated: "❌",
  undetermined: "❔",
  baseline: "🕰️",
  excused: "📝",
  "not recorded": "·",
  compliant: "✅",
  "not applicable": "–",
};

/**
 * Anybody's words: as code, in which hosts of pull requests link no name and no number, and with each character that
 * Markdown, HTML or a table could take for its own as a reference.
 */
function code(text: string): string {
  return `<code>${text.replace(/[^\p{L}\p{M}\p{N} .,;?/=%-]/gu, reference)}</code>`;
}

function reference(character: string): string {
  return `&#${String(character.codePointAt(0))};`;
}
