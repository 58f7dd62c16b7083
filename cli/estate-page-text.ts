import Table from "cli-table3";

import { inOneLine, listed } from "#policies/kafka/value";
import { fixText } from "../report/fix-text";
import type { Fix } from "../report/fixes";
import type { Tally } from "../report/tally";
import type { Cause, EstatePage, Part, Unjudged } from "./estate-page";
import { PLAIN_TABLE } from "./table";

/** How many rows of a table a page shows before it only counts them. */
const MOST_ROWS = 8;
const WIDEST = 50;

/** The page for people. Names come from anybody's programs. */
export function estatePageText(page: EstatePage): string {
  return [
    summary(page),
    ...fixes(page),
    ...table("Violations by cause", page.causes, ["rule", "what is there"], causeCells),
    ...table("By cluster", page.clusters, ["cluster", "affected"], partCells("not said")),
    ...table("By environment", page.environments, ["environment", "affected"], partCells("none")),
    ...table("By owner", page.owners, ["owner", "affected"], partCells("nobody")),
    ...notJudged(page),
  ].join("\n");
}

function summary({ stacks, resources, violations }: EstatePage): string {
  const { unassessed, assessed } = stacks;
  return [
    `${count(assessed, "stack")} assessed, with ${count(resources.topics, "topic")}: ${violationsText(violations)}.`,
    ...(unassessed.length === 0
      ? []
      : [`${count(unassessed.length, "stack")} could not be assessed, or not wholly; see the end of the page.`]),
  ].join("\n");
}

function violationsText({ findings, blocking, accepted, resources, stacks }: Tally): string {
  if (findings === 0) return "no violations";
  const where = `on ${count(resources, "resource")} in ${count(stacks, "stack")}`;
  const left = findings - blocking - accepted;
  return `${count(findings, "violation")} ${where}, of which ${number(blocking)} would block, ${number(left)} ${left === 1 ? "is" : "are"} advisory and ${number(accepted)} accepted`;
}

function fixes({ fixes: all, violations }: EstatePage): string[] {
  if (all.length === 0) return [];
  const removed = all.reduce((sum, { findings }) => sum + findings, 0);
  const head = `${all.length === 1 ? "One fix removes" : `${number(all.length)} fixes remove`} ${number(removed)} of ${count(violations.findings, "violation")}`;
  return ["", head, ...all.flatMap((fix, index) => fixLines(fix, index + 1))];
}

function fixLines(fix: Fix, place: number): string[] {
  const { findings, resources, stacks, there, rule } = fix;
  const what = `${count(findings, "violation")} on ${count(resources, "resource")} in ${count(stacks, "stack")}`;
  return [
    `  ${String(place)}. ${fixText(fix)}: ${what}`,
    `     ${inOneLine(there)}.`,
    `     More: kafka-durability explain ${rule}`,
  ];
}

function table<T extends Tally>(
  title: string,
  rows: readonly T[],
  [name, second]: readonly [string, string],
  cells: (row: T) => readonly [string, string],
): string[] {
  const found = rows.filter(({ findings }) => findings > 0);
  if (found.length === 0) return [];
  const list = new Table({
    ...PLAIN_TABLE,
    head: [name, second, "violations", "block", "accepted"],
    colAligns: ["left", "left", "right", "right", "right"],
  });
  for (const row of found.slice(0, MOST_ROWS)) {
    list.push([...cells(row), number(row.findings), number(row.blocking), number(row.accepted)]);
  }
  return ["", title, list.toString(), ...rest(found.slice(MOST_ROWS))];
}

function rest(rows: readonly Tally[]): string[] {
  if (rows.length === 0) return [];
  const findings = rows.reduce((sum, row) => sum + row.findings, 0);
  return [`and ${number(rows.length)} more, with ${count(findings, "violation")}; --json has all of them`];
}

function causeCells({ rule, there }: Cause): [string, string] {
  return [rule, wrapped(inOneLine(there)).join("\n")];
}

function partCells(nameless: string): (part: Part) => [string, string] {
  return ({ name, resources, judged }) => [
    name === undefined ? `(${nameless})` : wrapped(inOneLine(name)).join("\n"),
    `${number(resources)} of ${count(judged, "resource")}`,
  ];
}

function notJudged({ undetermined, unread, stacks: { unassessed }, resources: { seen, kafka } }: EstatePage): string[] {
  const shown = undetermined.slice(0, MOST_ROWS);
  const more = undetermined.length - shown.length;
  return [
    "",
    "Not judged",
    ...shown.flatMap(unjudgedLines),
    ...(more > 0 ? [`  and for ${count(more, "more reason")}; --json has all of them`] : []),
    ...unread.map(
      ({ type, resources }) =>
        `  ${count(resources, "resource")} of the type ${inOneLine(type)}, which the pack does not read`,
    ),
    `  ${count(seen - kafka, "resource")} of ${number(seen)} in all declare nothing to Kafka that the pack reads.`,
    ...unassessed.map(({ stack, reason }) => `  ${inOneLine(stack)}: ${inOneLine(reason)}`),
  ];
}

function unjudgedLines({ reason, rules, resources, stacks }: Unjudged): string[] {
  return [
    `  ${count(resources, "resource")} in ${count(stacks, "stack")}: ${inOneLine(reason)}`,
    `    (${listed(rules, "and")})`,
  ];
}

/** Tables must fit onto a page; a word is never cut. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function count(many: number, what: string): string {
  return `${number(many)} ${what}${many === 1 ? "" : "s"}`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
