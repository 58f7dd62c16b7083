import { showStack } from "#policies/estate/stack-name";
import { whysOf } from "../finding-lines";
import type { Report, StackReport } from "../report";
import { NO_STACK_FINDING } from "../run-findings";
import { stackComparison } from "../stack-comparison";
import { visibleLine } from "../visible-text";
import type { ReportFormat } from "./report-format";
import type { Besides } from "./sarif/invocation";
import { notificationsOf, propertiesOf } from "./sarif/invocation";
import { resultsOf, runResult } from "./sarif/results";
import { ruleIndexes, rulesOf } from "./sarif/rules";
import { runGuid, timeOf } from "./sarif/run-identity";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
/** What services call the tool; alerts are filtered by it. */
const TOOL = "kafka-durability";

/**
 * SARIF 2.1.0 (OASIS, errata 01), as GitHub's code scanning reads it: a run a stack, each in a category of its own, since
 * runs of one category in one file are refused (GitHub's changelog of 2024-05-06). GitHub takes 20 runs a file and 25,000
 * results a run ("SARIF support for code scanning").
 */
const sarif: ReportFormat = {
  name: "sarif",
  fileName: "report.sarif",
  *write(report: Report) {
    yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[\n`;
    if (report.stacks.length === 0) yield* emptyRun(report);
    for (const [index, stack] of report.stacks.entries()) {
      if (index > 0) yield ",\n";
      yield* run(report, stack);
    }
    yield "\n]}\n";
  },
};

export default sarif;

/** A run of no stack has a result all the same: without one it would close every alert. */
function* emptyRun(report: Report): Iterable<string> {
  const indexes = ruleIndexes(report);
  yield* withResults({ tool: toolOf(report), invocations: [{ executionSuccessful: false }] }, [
    runResult(NO_STACK_FINDING, indexes),
  ]);
}

function* run(report: Report, stack: StackReport): Iterable<string> {
  const compared = stackComparison(report.comparison, showStack(stack));
  const isCompared = compared !== undefined && compared.notCompared === undefined;
  const input = {
    stack,
    compared: isCompared ? compared : undefined,
    indexes: ruleIndexes(report),
    whys: whysOf(report),
  };
  const { results, leftOut } = resultsOf(input);
  const head = {
    tool: toolOf(report, stack),
    automationDetails: { id: categoryOf(stack), guid: runGuid(report.created, stack) },
    ...(isCompared ? { baselineGuid: runGuid(compared.since, stack) } : {}),
    invocations: [invocationOf(stack, { leftOut, notCompared: compared?.notCompared })],
    // As JavaScript and ast-grep count (SARIF 2.1.0, run.columnKind); what Pulumi's programs say is theirs.
    ...(stack.operation === "scan" ? { columnKind: "utf16CodeUnits" } : {}),
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The top of the repository." } } },
    properties: propertiesOf(stack, compared),
  };
  yield* withResults(head, results);
}

/** The results stand last, each in a line: a run may have many. */
function* withResults(head: object, results: Iterable<object>): Iterable<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"results":[`;
  let separator = "\n";
  for (const result of results) {
    yield separator + JSON.stringify(result);
    separator = ",\n";
  }
  yield "\n]}";
}

function toolOf(report: Report, stack?: StackReport): object {
  const version = stack?.versions.pack ?? report.madeBy;
  const isSemantic = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]*)?$/.test(version);
  return {
    driver: {
      name: TOOL,
      ...(isSemantic ? { semanticVersion: version } : {}),
      rules: rulesOf(report, stack),
    },
  };
}

/** What stands before the last slash is the category by which GitHub tells one analysis from another. */
function categoryOf({ project, stack }: StackReport): string {
  return `${[TOOL, project, stack]
    .filter((part) => part !== "")
    .map(visibleLine)
    .join("/")}/`;
}

function invocationOf(stack: StackReport, besides: Besides): object {
  const { judged, problems, started } = stack;
  const startTimeUtc = timeOf(started);
  return {
    executionSuccessful: judged === "whole" && problems.length === 0 && stack.outcome !== "not judged",
    ...(startTimeUtc === undefined ? {} : { startTimeUtc }),
    ...notificationsOf(stack, besides),
  };
}
