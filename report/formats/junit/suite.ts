import { showStack } from "#policies/estate/stack-name";
import { isBlocking } from "../../checklist-rows";
import { fingerprintIn } from "../../fingerprint";
import type { Whys } from "../../finding-lines";
import { adviceLines, findingLine } from "../../finding-lines";
import type { Check, Comparison, Report, ReportedResource, StackReport } from "../../report";
import type { RunFinding } from "../../run-findings";
import { NO_STACK_FINDING, runFindings } from "../../run-findings";
import { placeOf } from "../../source-place";
import type { StackComparison } from "../../stack-comparison";
import { changeLines, changeNumbers, stackComparison } from "../../stack-comparison";
import { visibleLine } from "../../visible-text";
import type { NamedCheck } from "./named-checks";
import { namedChecks } from "./named-checks";

/** The tests of a stack. */
export interface Suite {
  readonly name: string;
  readonly counts: Counts;
  readonly timestamp?: string;
  /** Names and values. */
  readonly properties: readonly (readonly [string, string])[];
  /** One after the other: there may be many. */
  readonly cases: () => Iterable<TestCase>;
}

export interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

export interface TestCase {
  readonly classname: string;
  readonly name: string;
  /** None of a test that has passed. */
  readonly result?: TestResult;
}

export interface TestResult {
  readonly kind: "failure" | "error" | "skipped";
  readonly type?: string;
  /** One line. */
  readonly message: string;
  readonly lines: readonly string[];
}

export interface SuiteOptions {
  readonly whys: Whys;
  /** Whether what is compliant is one test a rule. */
  readonly together: boolean;
  readonly comparison: Comparison | undefined;
}

/**
 * Beyond so many tests, what is compliant is one test a rule: GitLab refuses XML of more than 250,000 objects
 * (gitlab-org/gitlab#507482), and files of more than 30 MB.
 */
const MOST_TESTS = 20_000;

export function compliantTogether({ stacks }: Report): boolean {
  let tests = 0;
  for (const { resources } of stacks) for (const { checks } of resources) tests += checks.length;
  return tests > MOST_TESTS;
}

export function suiteOf(stack: StackReport, options: SuiteOptions): Suite {
  const compared = stackComparison(options.comparison, showStack(stack));
  const cases = (): Iterable<TestCase> => casesOf(stack, options, compared);
  const time = new Date(stack.started ?? Number.NaN);
  return {
    name: suiteName(stack),
    counts: counted(cases()),
    ...(Number.isNaN(time.getTime()) ? {} : { timestamp: time.toISOString() }),
    properties: propertiesOf(stack, compared),
    cases,
  };
}

/** Of a report without any stack: it is not green. */
export function noStackSuite(): Suite {
  const cases = (): TestCase[] => [runCase(NO_STACK_FINDING, "kafka-durability", 0)];
  return { name: "kafka-durability", counts: counted(cases()), properties: [], cases };
}

function counted(cases: Iterable<TestCase>): Counts {
  const counts: Counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const { result } of cases) {
    counts.tests += 1;
    if (result?.kind === "failure") counts.failures += 1;
    if (result?.kind === "error") counts.errors += 1;
    if (result?.kind === "skipped") counts.skipped += 1;
  }
  return counts;
}

function* casesOf(
  stack: StackReport,
  options: SuiteOptions,
  compared: StackComparison | undefined,
): Iterable<TestCase> {
  const suite = suiteName(stack);
  const ofRun = runFindings(stack);
  if (!ofRun.some(({ rule }) => rule === "run-not-judged")) yield { classname: suite, name: RAN };
  for (const [index, finding] of ofRun.entries()) yield runCase(finding, suite, index);
  const compliant = new Set<string>();
  const isTest = ({ rule, status }: Check): boolean => {
    if (status === "compliant" && options.together) compliant.add(rule);
    return status !== "not applicable" && !(status === "compliant" && options.together);
  };
  for (const named of namedChecks(stack, suite, isTest)) yield checkCase({ stack, compared, ...named }, options);
  for (const rule of [...compliant].sort())
    yield { classname: suite, name: `${visibleLine(rule)}: all that are not listed` };
}

/** The test that a run without judging fails, and that keeps a suite of a stack without Kafka from being empty. */
const RAN = "the pack judged every resource";

/** What counts against the run; notices that do not block are skipped, and topics whose data is deleted. */
function runCase({ rule, level, message, details, topic }: RunFinding, suite: string, index: number): TestCase {
  if (topic !== undefined) {
    const name = `${visibleLine(topic.name)}: ${rule}`;
    return { classname: suite, name, result: { kind: "skipped", message: `advisory: ${message}`, lines: details } };
  }
  const isNotJudged = rule === "run-not-judged";
  const isError = isNotJudged || level === "mandatory";
  return {
    classname: suite,
    name: isNotJudged ? RAN : `notice ${String(index + 1)}`,
    result: { kind: isError ? "error" : "skipped", ...(isError ? { type: rule } : {}), message, lines: details },
  };
}

interface Judged extends NamedCheck {
  readonly stack: StackReport;
  readonly compared: StackComparison | undefined;
}

function checkCase(judged: Judged, { whys }: SuiteOptions): TestCase {
  const { classname, name, stack, compared, resource, check } = judged;
  if (check.status === "compliant") return { classname, name };
  if (check.status === "not recorded")
    return { classname, name, result: { kind: "skipped", message: "not recorded", lines: [] } };
  const isFailure = isBlocking(check);
  const lines = [
    ...adviceLines(check, whys),
    ...changeLines(compared, compared && fingerprintIn(resource, check)),
    declaredAt(stack, resource),
    visibleLine(resource.urn),
  ];
  const result: TestResult = {
    kind: isFailure ? "failure" : "skipped",
    ...(isFailure ? { type: visibleLine(check.rule) } : {}),
    message: isFailure ? findingLine(resource, check) : `${WORDS[check.status] ?? ""}${findingLine(resource, check)}`,
    lines: lines.filter((line) => line !== ""),
  };
  return { classname, name, result };
}

/** What servers call `skipped` says why. */
const WORDS: Partial<Record<Check["status"], string>> = {
  violated: "advisory: ",
  excused: "excused: ",
  baseline: "in the baseline: ",
};

function declaredAt(stack: StackReport, resource: ReportedResource): string {
  const { path, line, column, isDeclaration } = placeOf(stack, resource);
  return isDeclaration ? `Declared at ${visibleLine(path)}:${String(line)}:${String(column)}` : "";
}

/** `shop/prod`: what stands before the dot of a class, Jenkins takes for its package. */
function suiteName({ project, stack }: StackReport): string {
  const parts = [project, stack].filter((part) => part !== "").map(visibleLine);
  return parts.length === 0 ? "kafka-durability" : parts.join("/");
}

function propertiesOf(stack: StackReport, compared: StackComparison | undefined): [string, string][] {
  const { operation, environment, judged, outcome, commit, versions } = stack;
  const values: [string, string | undefined][] = [
    ["outcome", outcome],
    ["judged", judged],
    ["operation", operation],
    ["environment", environment],
    ["commit", commit?.id],
    ["branch", commit?.branch],
    ["pack", versions.pack],
    ["engine", versions.engine],
    ...Object.entries(changeNumbers(compared)).map(([key, value]): [string, string] => [key, String(value)]),
  ];
  return values.flatMap(([key, value]) => (value === undefined ? [] : [[key, visibleLine(value)]]));
}
