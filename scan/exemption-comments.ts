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
 * @param isComment whether what begins at an index of the text is part of a comment, and not of a string. Default: all is
 */
export function exemptionComments(
  path: string,
  text: string,
  mark: "//" | "#",
  isComment: (index: number) => boolean = () => true,
): ExemptionComments {
  if (!text.includes(EXEMPTION_WORD)) return { exemptions: [], problems: [] };
  const lines = text.split(/\r?\n/);
  const found = [...wordsIn(text, isComment)].flatMap(([index, word]) => commentIn(word, index, lines, mark));
  return {
    exemptions: found.flatMap((each) => (typeof each === "string" ? [] : [each])),
    problems: found.flatMap((each) => (typeof each === "string" ? [`${path}:${each}`] : [])),
  };
}

/** Where the word stands first in the comments of each line: its column by the line's index. */
function wordsIn(text: string, isComment: (index: number) => boolean): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = text.indexOf(EXEMPTION_WORD); at !== -1; at = text.indexOf(EXEMPTION_WORD, at + 1)) {
    if (!isComment(at)) continue;
    const line = text.slice(0, at).split("\n").length - 1;
    if (!found.has(line)) found.set(line, at - text.lastIndexOf("\n", at) - 1);
  }
  return found;
}

function commentIn(word: number, index: number, lines: readonly string[], mark: string): (ExemptionComment | string)[] {
  const line = lines[index] ?? "";
  const begin = line.lastIndexOf(mark, word);
  if (begin === -1) return line.lastIndexOf("/*", word) === -1 ? [] : [inBlock(index, mark)];
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
