import type { Day } from "#policies/estate/calendar";
import { isDay } from "#policies/estate/calendar";
import { suggestion } from "#policies/estate/problems";
import { rules } from "#policies/rules/index";

/** What begins a comment by which somebody answers for a finding. */
export const EXEMPTION_WORD = "kafka-durability-ignore";

/** A comment by which somebody answers for findings in the line that it stands in, or in the next line of code. */
export interface ExemptionComment {
  /** The line that it is about, counted from 1. */
  readonly line: number;
  readonly writtenAt: number;
  readonly rule: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it counts. */
  readonly expires: Day;
}

/** The exemptions of a file, and what is wrong with them, in sentences. */
export interface ExemptionComments {
  readonly exemptions: readonly ExemptionComment[];
  readonly problems: readonly string[];
}

const FORM = `${EXEMPTION_WORD} RULE until 2027-03-31 owner TEAM: REASON`;
const COMMENT = new RegExp(
  `${EXEMPTION_WORD}\\s+(?<rule>\\S+)\\s+until\\s+(?<until>\\S+)\\s+owner\\s+(?<owner>[^:]*[^:\\s])\\s*:\\s*(?<reason>.*\\S)`,
);

/**
 * Reads the comments of a file that excuse findings: `// kafka-durability-ignore send-with-callback until 2027-03-31 owner
 * payments: samples, of which some may be lost`.
 *
 * @param path how the file is called in what is wrong
 * @param mark what a comment begins with in its language
 */
export function exemptionComments(path: string, text: string, mark: "//" | "#"): ExemptionComments {
  if (!text.includes(EXEMPTION_WORD)) return { exemptions: [], problems: [] };
  const lines = text.split(/\r?\n/);
  const found = lines.flatMap((line, index) => commentIn(line, index, lines, mark));
  return {
    exemptions: found.flatMap((each) => (typeof each === "string" ? [] : [each])),
    problems: found.flatMap((each) => (typeof each === "string" ? [`${path}:${each}`] : [])),
  };
}

function commentIn(line: string, index: number, lines: readonly string[], mark: string): (ExemptionComment | string)[] {
  if (!line.includes(EXEMPTION_WORD)) return [];
  const begin = commentStart(line, mark);
  if (begin === -1) return isInBlock(line) ? [inBlock(index, mark)] : [];
  const said = COMMENT.exec(line.slice(begin))?.groups ?? {};
  const problem = problemOf(said, mark);
  if (problem !== undefined) return [`${String(index + 1)}: ${problem}`];
  const about = line.slice(0, begin).trim() === "" ? nextCode(lines, index, mark) : index;
  return [exemptionIn(said, about, index)];
}

function exemptionIn(said: Readonly<Record<string, string>>, about: number, index: number): ExemptionComment {
  const { rule = "", until = "", owner = "", reason = "" } = said;
  return { line: about + 1, writtenAt: index + 1, rule, owner, reason, expires: until };
}

function inBlock(index: number, mark: string): string {
  return `${String(index + 1)}: write an exemption as a comment of one line: ${mark} ${FORM}`;
}

/** Where the comment begins that the word stands in; -1 where it stands in none. */
function commentStart(line: string, mark: string): number {
  const word = line.indexOf(EXEMPTION_WORD);
  return word === -1 ? -1 : line.lastIndexOf(mark, word);
}

function isInBlock(line: string): boolean {
  const word = line.indexOf(EXEMPTION_WORD);
  return word !== -1 && line.lastIndexOf("/*", word) !== -1;
}

function problemOf({ rule, until }: Readonly<Record<string, string>>, mark: string): string | undefined {
  if (rule === undefined || until === undefined)
    return `an exemption says rule, last day, owner and reason, as in: ${mark} ${FORM}`;
  const ids = rules.map(({ id }) => id);
  if (!ids.includes(rule)) return `there is no rule ${JSON.stringify(rule)}${suggestion(rule, ids)}`;
  return isDay(until) ? undefined : `${JSON.stringify(until)} is no day; write it as 2027-03-31`;
}

/** The next line that is neither empty nor a comment. */
function nextCode(lines: readonly string[], index: number, mark: string): number {
  const next = lines.findIndex((line, at) => at > index && line.trim() !== "" && !line.trim().startsWith(mark));
  return next === -1 ? index : next;
}
