import { whysOf } from "../finding-lines";
import type { Report } from "../report";
import type { ReportFormat } from "./report-format";
import type { Suite, TestCase } from "./junit/suite";
import { compliantTogether, noStackSuite, suiteOf } from "./junit/suite";
import { attributes, xmlText } from "./junit/xml";

/**
 * JUnit's XML, in the structure that Jenkins checks (`junit-10.xsd` of its xunit plugin) and GitLab reads
 * (`Parsers::Test::Junit`): a suite a stack, a test for each rule that judged a resource. What blocks has failed. What does
 * not block, is not judged yet, or somebody answers for is skipped, with its words: of a test that has passed, servers show
 * none. What does not apply is no test. Output (`system-out`) is never written: both take `[[ATTACHMENT|…]]` within it for
 * the name of a file.
 */
const junit: ReportFormat = {
  name: "junit",
  fileName: "report.junit.xml",
  *write(report: Report) {
    const options = { whys: whysOf(report), together: compliantTogether(report), comparison: report.comparison };
    const suites =
      report.stacks.length === 0 ? [noStackSuite()] : report.stacks.map((stack) => suiteOf(stack, options));
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield `<testsuites${attributes({ name: "kafka-durability", ...sums(suites), time: "0" })}>\n`;
    for (const suite of suites) yield* suiteText(suite);
    yield "</testsuites>\n";
  },
};

export default junit;

function sums(suites: readonly Suite[]): Record<string, string> {
  const sum = (count: "tests" | "failures" | "errors"): string =>
    String(suites.reduce((total, { counts }) => total + counts[count], 0));
  return { tests: sum("tests"), failures: sum("failures"), errors: sum("errors") };
}

function* suiteText({ name, counts, timestamp, properties, cases }: Suite): Iterable<string> {
  const { tests, failures, errors, skipped } = counts;
  yield `<testsuite${attributes({
    name,
    tests: String(tests),
    failures: String(failures),
    errors: String(errors),
    skipped: String(skipped),
    time: "0",
    ...(timestamp === undefined ? {} : { timestamp }),
  })}>\n`;
  if (properties.length > 0) {
    const lines = properties.map(([key, value]) => `<property${attributes({ name: key, value })}/>\n`);
    yield `<properties>\n${lines.join("")}</properties>\n`;
  }
  for (const testCase of cases()) yield caseText(testCase);
  yield "</testsuite>\n";
}

function caseText({ classname, name, result }: TestCase): string {
  const opened = `<testcase${attributes({ classname, name, time: "0" })}`;
  if (result === undefined) return `${opened}/>\n`;
  const { kind, type, message, lines } = result;
  const head = attributes({ ...(type === undefined ? {} : { type }), message });
  const body = lines.length === 0 ? "/>" : `>${xmlText(lines.join("\n"))}</${kind}>`;
  return `${opened}><${kind}${head}${body}</testcase>\n`;
}
