import { asLine, inOneLine } from "#policies/kafka/value";
import type { Cause, Found } from "./causes";
import { CHECKLIST_ROWS } from "./checklist-rows";
import type { Check, Outcome, Report, StackReport, Status } from "./report";

/** What one reads of a text that may be as long as anybody likes. */
const LONGEST = 300;
/** How many resources a finding names before it only counts them. */
const MOST_NAMED = 5;

/**
 * As one line that does nothing in a terminal, nor in the log of a CI service, which takes lines that begin with `::`, and
 * `##[` anywhere, for orders; and that is not too long to read.
 */
export function line(text: string): string {
  const said = asLine(text)
    .trim()
    .replace(/^::/, ": :")
    .replace(/##(vso)?\[/g, "##$1 [");
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

/** A name, as {@link line} has it; one that shows nothing is shown as such. */
export function name(text: string): string {
  const said = inOneLine(text);
  return said === "" ? '""' : line(said);
}

/** `1 topic`, `1,200 topics`. */
export function count(many: number, what: string): string {
  return `${number(many)} ${what}${many === 1 ? "" : "s"}`;
}

export function number(value: number): string {
  return value.toLocaleString("en");
}

/** What a status is called in a sentence. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  violated: "violated",
  undetermined: "not judged yet",
  baseline: "in the baseline",
  excused: "excused",
  "not recorded": "not recorded",
  compliant: "compliant",
  "not applicable": "not applicable",
};

/** What a run comes to, as a sentence for a headline. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  clean: "Nothing was found that loses messages",
  advisory: "Nothing blocks, but there is something to look at",
  violations: "Messages can be lost",
  "not judged": "Not judged: this run proves nothing",
};

/** `shop/prod`; a run that failed before it had a stack has no name. */
export function stackName({ project, stack }: Pick<StackReport, "project" | "stack">): string {
  return stack === "" ? "a stack that did not say its name" : name(`${project}/${stack}`);
}

/** Where a run stands: what it was, of which commit, by which versions. */
export function provenance(stack: StackReport): string[] {
  const { operation, environment, started, commit, versions, configuration } = stack;
  return [
    ...(operation === "not recorded" ? [] : [operation]),
    ...(environment === undefined ? [] : [`environment ${name(environment)}`]),
    ...(started === undefined ? [] : [started]),
    ...(commit === undefined ? [] : [commitWords(commit)]),
    ...(versions.pack === undefined ? [] : [`pack ${name(versions.pack)}`]),
    ...(versions.engine === undefined ? [] : [`Pulumi ${name(versions.engine)}`]),
    ...(configuration === undefined ? [] : [`configuration ${configuration.digest.slice(0, SHORT_DIGEST)}`]),
  ];
}

const SHORT_DIGEST = 12;
const SHORT_COMMIT = 10;

function commitWords({ id, branch, modified }: NonNullable<StackReport["commit"]>): string {
  const on = branch === undefined ? "" : ` on ${name(branch)}`;
  return `commit ${name(id).slice(0, SHORT_COMMIT)}${on}${modified ? ", modified" : ""}`;
}

/** `row 6`, or `beyond the checklist`. */
export function rowWords({ rules }: Pick<Report, "rules">, { rule }: Check): string {
  const item = rules.find(({ id }) => id === rule)?.item ?? "beyond";
  return item === "beyond" ? (CHECKLIST_ROWS.at(-1)?.title ?? "") : `row ${String(item)}`;
}

/** Why a rule is asked for, where a finding has no words of its own. */
export function whyOf({ rules }: Pick<Report, "rules">, check: Check): string | undefined {
  return check.why ?? rules.find(({ id }) => id === check.rule)?.why;
}

/** The resources of a cause by name, the stack before each where there are several. */
export function namesIn({ found }: Cause, hasManyStacks: boolean): string {
  const names = [...new Set(found.map((each) => nameOf(each, hasManyStacks)))].sort();
  const rest = names.length - MOST_NAMED;
  const named = rest > 0 ? [...names.slice(0, MOST_NAMED), `${number(rest)} more`] : names;
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} and ${named.at(-1) ?? ""}`;
}

function nameOf({ stack, resource }: Found, hasManyStacks: boolean): string {
  return hasManyStacks ? `${stackName(stack)} ${name(resource.name)}` : name(resource.name);
}

/** Where the program declares what a cause was found in; empty where that is not known. */
export function placesIn({ found }: Cause): string[] {
  const places = found.flatMap(({ resource: { source } }) =>
    source === undefined ? [] : [`${name(source.file)}:${String(source.line)}`],
  );
  return [...new Set(places)].slice(0, MOST_NAMED);
}
