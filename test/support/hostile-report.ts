import type { Report } from "../../report/report";
import { BEFORE, comparedFinding, sampleComparison } from "./sample-comparison";
import { advisory, sampleReport, sampleStack, violated } from "./sample-report";

/** Words of the model itself, which nobody else's program chooses. */
const OWN_WORDS = new Set([
  "format",
  "outcome",
  "judged",
  "operation",
  "status",
  "level",
  "severity",
  "by",
  "because",
  "state",
]);

/** The sample, with a text wherever anybody's words may stand: names, values, reasons, owners, rules, times, paths. */
export function hostileReport(text: string): Report {
  const { fingerprint = "" } = violated;
  const compared = comparedFinding({ fingerprint, rule: violated.rule });
  const stack = sampleStack({
    problems: ["one"],
    directory: "infra",
    judged: "cut short",
    spared: [{ urn: "urn:kept", name: "kept", by: "delete", because: "retained" }],
  });
  const report = sampleReport([stack, sampleStack({ stack: "test" })], {
    comparison: sampleComparison({
      since: "then",
      added: [compared],
      worsened: [{ ...compared, before: BEFORE }],
      fixed: [{ ...compared, fingerprint: advisory.fingerprint ?? "" }],
      notCompared: [{ stack: "shop/test", reason: "the run was cut short" }],
    }),
  });
  return everywhere(report, text) as Report;
}

function everywhere(value: unknown, text: string): unknown {
  if (typeof value === "string") return text;
  if (Array.isArray(value)) return value.map((each) => everywhere(each, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, OWN_WORDS.has(key) ? each : everywhere(each, text)]),
  );
}
