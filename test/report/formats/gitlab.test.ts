import { describe, expect, test } from "vitest";

import gitlab from "../../../report/formats/gitlab";
import type { Comparison, Check, Report } from "../../../report/report";
import { hostileReport } from "../../support/hostile-report";
import { HOSTILE_TEXTS } from "../../support/hostile-texts";
import { BEFORE, comparedFinding, sampleComparison } from "../../support/sample-comparison";
import {
  advisory,
  compliant,
  excused,
  inBaseline,
  largeReport,
  notApplicable,
  sampleReport,
  sampleResource,
  sampleStack,
  undetermined,
  violated,
} from "../../support/sample-report";

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES = ["info", "minor", "major", "critical", "blocker"];

function textOf(report: Report): string {
  return [...gitlab.write(report)].join("");
}

/** The entries of a report, each with what GitLab asks for: it stops reading at one that lacks it. */
function issuesOf(report: Report): readonly Issue[] {
  const issues = JSON.parse(textOf(report)) as readonly Issue[];
  for (const { description, check_name, fingerprint, severity, location } of issues) {
    expect([description, check_name, fingerprint, location.path].filter((text) => text === "")).toEqual([]);
    expect(SEVERITIES).toContain(severity);
    expect(location.path).not.toMatch(/^(?:\.?\.?\/|\.\.$)/);
    expect(location.lines.begin).toBeGreaterThanOrEqual(1);
  }
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  return issues;
}

function bare(check: Check): Report {
  return sampleReport([sampleStack({ resources: [sampleResource("orders", [check])], notices: [], deletions: [] })]);
}

test("a violation, whole", () => {
  const resource = sampleResource("orders", [violated], { source: { file: "infra/src/index.ts", line: 12 } });
  const report = sampleReport([sampleStack({ resources: [resource], notices: [], deletions: [], directory: "infra" })]);
  expect(issuesOf(report)).toEqual([
    {
      description: [
        'orders: config["min.insync.replicas"] is "1" but at least 2 is required.',
        "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
        'Fix: config: { "min.insync.replicas": "2" }',
        "Applying it: changes it in place; nothing is restarted or deleted.",
      ].join("\n"),
      check_name: "min-insync-replicas-minimum",
      fingerprint: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      severity: "blocker",
      location: { path: "infra/src/index.ts", lines: { begin: 12 } },
    },
  ]);
});

describe("severities", () => {
  test.each<[string, Check, string | undefined]>([
    ["critical, and blocks", violated, "blocker"],
    ["high, and blocks", { ...violated, severity: "high" }, "critical"],
    ["medium, and blocks", { ...violated, severity: "medium" }, "major"],
    ["low, and blocks", { ...violated, severity: "low" }, "minor"],
    ["critical, and advises", advisory, "major"],
    ["medium, and advises", { ...advisory, severity: "medium" }, "minor"],
    ["low, and advises", { ...advisory, severity: "low" }, "info"],
    ["not judged yet", undetermined, "info"],
    ["not judged yet, and blocks", { ...undetermined, level: "mandatory" }, "blocker"],
    ["excused", excused, "info"],
    ["in the baseline", inBaseline, "info"],
    ["compliant", compliant, undefined],
    ["not applicable", notApplicable, undefined],
  ])("%s", (_, check, severity) => {
    expect(issuesOf(bare(check)).map((issue) => issue.severity)).toEqual(severity === undefined ? [] : [severity]);
  });
});

test("where nobody knows the line, it is the project's file", () => {
  const stack = sampleStack({ resources: [sampleResource("orders", [violated])], notices: [], deletions: [] });
  const reports = [sampleReport([stack]), sampleReport([{ ...stack, directory: "infra/orders/" }])];
  expect(reports.flatMap(issuesOf).map(({ location }) => location)).toEqual([
    { path: "Pulumi.yaml", lines: { begin: 1 } },
    { path: "infra/orders/Pulumi.yaml", lines: { begin: 1 } },
  ]);
});

test("of two entries with one fingerprint there is one", () => {
  const report = sampleReport([
    sampleStack({ notices: [], deletions: [] }),
    sampleStack({ notices: [], deletions: [] }),
  ]);
  expect(issuesOf(report)).toHaveLength(5);
});

test("a finding without a fingerprint gets one that is its own", () => {
  const check = Object.fromEntries(
    Object.entries(violated).filter(([key]) => key !== "fingerprint"),
  ) as unknown as Check;
  const [first] = issuesOf(bare(check));
  expect(first?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  expect(issuesOf(bare({ ...check, value: "0", reason: "another" }))[0]?.fingerprint).toBe(first?.fingerprint);
});

describe("never clean where it was not judged", () => {
  test.each([
    ["nothing", "blocker", "shop/prod: not judged: the pack judged nothing."],
    ["cut short", "blocker", "shop/prod: not judged: the run ended before everything was judged."],
    ["events only", "major", "shop/prod: not judged wholly: there is no record of what was judged, only findings."],
  ] as const)("judged %s", (judged, severity, said) => {
    const stack = sampleStack({
      judged,
      problems: ["no record"],
      outcome: "advisory",
      resources: [],
      notices: [],
      deletions: [],
    });
    expect(issuesOf(sampleReport([stack]))).toMatchObject([
      { check_name: "run-not-judged", severity, description: `${said}\nno record.` },
    ]);
  });

  test("a report without a stack", () => {
    expect(issuesOf(sampleReport([]))).toMatchObject([{ check_name: "run-not-judged", severity: "blocker" }]);
  });

  test("a notice that blocks", () => {
    const notices = [{ level: "mandatory", severity: "high", message: "The cluster west is not stated." }] as const;
    expect(issuesOf(sampleReport([sampleStack({ notices, deletions: [], resources: [] })]))).toMatchObject([
      { check_name: "pack-notice", severity: "blocker", description: "shop/prod: The cluster west is not stated." },
    ]);
  });
});

test("nothing found is an empty list", () => {
  expect(textOf(bare(compliant))).toBe("[]\n");
});

test("beside an earlier report, what is new says so", () => {
  const { fingerprint = "", rule } = violated;
  const found = comparedFinding({ fingerprint, rule });
  const second = (comparison: Comparison): string | undefined =>
    issuesOf({ ...bare(violated), comparison })[0]?.description.split("\n")[1];
  expect(second(sampleComparison({ added: [found] }))).toBe("New.");
  expect(second(sampleComparison({ worsened: [{ ...found, before: BEFORE }] }))).toBe("Worse than before.");
  expect(second(sampleComparison())).toMatch(/^Why: /);
});

test("a topic whose data is deleted", () => {
  const [issue, ...others] = issuesOf(sampleReport([sampleStack({ resources: [], notices: [] })]));
  expect(others).toEqual([]);
  expect(issue).toMatchObject({
    check_name: "topic-data-deleted",
    severity: "major",
    description: "old: this deletes the topic, with its data.\nurn:pulumi:prod::shop::kafka:index/topic:Topic::old",
    location: { path: "Pulumi.yaml", lines: { begin: 1 } },
  });
});

test("a large report", () => {
  expect(issuesOf(largeReport(1000))).toHaveLength(202);
});

test.each(Object.entries(HOSTILE_TEXTS))("anybody's words: %s", (_, text) => {
  issuesOf(hostileReport(text));
  expect(textOf(hostileReport(text))).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u,
  );
});

test("two runs over a report are the same", () => {
  expect(textOf(sampleReport())).toBe(textOf(sampleReport()));
});
