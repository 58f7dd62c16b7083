import { fingerprintIn } from "../fingerprint";
import type { Report, ReportedResource, StackReport } from "../report";
import { topicSentences } from "../topic-guarantee";
import type { ReportFormat } from "./report-format";

/** The report itself, for programs, for `--since` and for `report merge`: a resource a line. */
const json: ReportFormat = {
  name: "json",
  fileName: "report.json",
  *write({ stacks, rules, ...report }: Report) {
    yield `${opened(report)},\n"rules":[\n`;
    yield* list(rules);
    yield '],\n"stacks":[\n';
    for (const [index, stack] of stacks.entries()) {
      yield* stackLines(stack);
      yield index === stacks.length - 1 ? "\n" : ",\n";
    }
    yield "]}\n";
  },
};

export default json;

function* stackLines({ resources, ...stack }: StackReport): Iterable<string> {
  yield `${opened(stack)},\n"resources":[\n`;
  yield* list(resources, completed);
  yield "]}";
}

/** What is stored says what its findings are known by, and what topics survive. */
function completed(resource: ReportedResource): ReportedResource {
  const checks = resource.checks.map((check) => {
    const fingerprint = fingerprintIn(resource, check);
    return fingerprint === undefined ? check : { ...check, fingerprint };
  });
  const guarantee = topicSentences(resource);
  return { ...resource, ...(guarantee === undefined ? {} : { guarantee }), checks };
}

function* list<T>(values: readonly T[], shown: (value: T) => T = (value) => value): Iterable<string> {
  for (const [index, value] of values.entries()) {
    yield `${JSON.stringify(shown(value))}${index === values.length - 1 ? "" : ","}\n`;
  }
}

/** An object without its end, to go on with what is long. */
function opened(value: object): string {
  return JSON.stringify(value).slice(0, -1);
}
