import type { Found } from "../../causes";
import { findingsIn } from "../../causes";
import { isBlocking, STATUSES } from "../../checklist-rows";
import type { Whys } from "../../finding-lines";
import { adviceLines, findingLine } from "../../finding-lines";
import { fingerprintIn } from "../../fingerprint";
import type { Check, ReportedAcceptance, ReportedResource, StackReport } from "../../report";
import type { RunFinding } from "../../run-findings";
import { runFindings } from "../../run-findings";
import type { SourcePlace } from "../../source-place";
import { placeOf } from "../../source-place";
import type { StackComparison } from "../../stack-comparison";
import { visibleLine } from "../../visible-text";
import { inertLinks } from "./inert-markdown";
import type { RuleIndexes, SarifLevel } from "./rules";

/** More results in a run make GitHub refuse the whole file; of these it shows the 5,000 worst. */
const MOST_RESULTS = 25_000;

/** What the results of a run are made from. */
export interface ResultsInput {
  readonly stack: StackReport;
  readonly indexes: RuleIndexes;
  readonly whys: Whys;
  /** With what an earlier report of this stack had, if there is one. */
  readonly compared: StackComparison | undefined;
}

export interface Results {
  readonly results: Iterable<object>;
  /** How many findings there are beyond what GitHub takes. */
  readonly leftOut: number;
}

/** The results of a stack, the worst first. */
export function resultsOf(input: ResultsInput): Results {
  const ofRun = runFindings(input.stack);
  const found = worstFirst([...findingsIn({ stacks: [input.stack] })]);
  const room = Math.max(MOST_RESULTS - ofRun.length, 0);
  return {
    results: written(input, ofRun, found.slice(0, room)),
    leftOut: Math.max(found.length - room, 0),
  };
}

function* written(input: ResultsInput, ofRun: readonly RunFinding[], found: readonly Found[]): Iterable<object> {
  const { stack, indexes, compared } = input;
  for (const finding of ofRun)
    yield { ...runResult(finding, indexes, stack), ...(compared === undefined ? {} : { baselineState: "new" }) };
  for (const each of found) yield { ...result(each, input), ...stateOf(each, compared) };
}

function worstFirst(found: Found[]): Found[] {
  return found.sort(
    (a, b) =>
      Number(isBlocking(b.check)) - Number(isBlocking(a.check)) ||
      STATUSES.indexOf(a.check.status) - STATUSES.indexOf(b.check.status),
  );
}

/**
 * What counts against a run, as a result: services that know results alone would take the run for a clean one.
 *
 * @param stack none where the report has none
 */
export function runResult(
  { rule, level, message, details, fingerprint, topic }: RunFinding,
  indexes: RuleIndexes,
  stack?: StackReport,
): object {
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: level === "mandatory" ? "error" : "warning",
    message: { text: inertLinks([message, ...details].join("\n")) },
    locations: [
      {
        physicalLocation: physical(placeOf(stack ?? {})),
        ...(topic === undefined ? {} : { logicalLocations: [logical(topic)] }),
      },
    ],
    partialFingerprints: fingerprints(fingerprint),
  };
}

function result({ stack, resource, check }: Found, { indexes, whys }: ResultsInput): object {
  const { rule, status, acceptance } = check;
  const index = indexes.get(rule);
  return {
    ruleId: visibleLine(rule),
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levelOf(check),
    message: { text: inertLinks([findingLine(resource, check), ...adviceLines(check, whys)].join("\n")) },
    locations: [
      {
        physicalLocation: physical(placeOf(stack, resource)),
        logicalLocations: [logical(resource)],
      },
    ],
    partialFingerprints: fingerprints(fingerprintIn(resource, check) ?? ""),
    ...(status === "excused" || status === "baseline" ? { suppressions: [suppression(acceptance)] } : {}),
    properties: { status },
  };
}

/**
 * `kind` stays `fail`, its default: with any other, SARIF allows no level (§3.27.10), so that what could not be judged and
 * therefore blocks could not be an error. GitHub reads no `kind`.
 */
function levelOf(check: Check): SarifLevel {
  if (isBlocking(check)) return "error";
  return check.status === "violated" ? "warning" : "note";
}

/** Without an end, a region reaches to the end of its line (§3.30.8). */
function physical({ path, line, column }: SourcePlace): object {
  return {
    artifactLocation: { uri: uriOf(path), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column },
  };
}

function logical({ name, urn }: Pick<ReportedResource, "name" | "urn">): object {
  return { name: visibleLine(name), fullyQualifiedName: visibleLine(urn), kind: "resource" };
}

function uriOf(path: string): string {
  return visibleLine(path).split("/").map(encodeURIComponent).join("/");
}

/**
 * GitHub knows an alert again by `primaryLocationLineHash` alone, and makes it of the line's text where it is missing: two
 * resources without a line of their own would be one alert. Its action logs that it would have made another one
 * (`fingerprints.ts` of github/codeql-action 4.36).
 */
function fingerprints(fingerprint: string): object {
  const shown = visibleLine(fingerprint);
  return { "kafkaDurability/v1": shown, primaryLocationLineHash: shown };
}

/** GitHub reads no suppressions: there, what somebody answers for is a note. */
function suppression(acceptance: ReportedAcceptance | undefined): object {
  const { owner, reason, until, source } = acceptance ?? {};
  const said = [
    ...(reason === undefined ? [] : [reason]),
    ...(owner === undefined ? [] : [`owner: ${owner}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(source === undefined ? [] : [`written in ${source}`]),
  ].map(visibleLine);
  return { kind: "external", status: "accepted", ...(said.length === 0 ? {} : { justification: said.join("; ") }) };
}

/**
 * Findings that are gone have no result: GitHub reads no `baselineState`, so that an `absent` one would open an alert. Their
 * number is among the properties of the run.
 */
function stateOf({ resource, check }: Found, compared: StackComparison | undefined): object {
  if (compared === undefined) return {};
  const fingerprint = fingerprintIn(resource, check) ?? "";
  if (compared.added.has(fingerprint)) return { baselineState: "new" };
  return { baselineState: compared.worsened.has(fingerprint) ? "updated" : "unchanged" };
}
