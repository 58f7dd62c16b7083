import { describe, expect, test } from "vitest";

import sarif from "../../../report/formats/sarif";
import type { Report } from "../../../report/report";
import { hostileReport } from "../../support/hostile-report";
import { HOSTILE_TEXTS } from "../../support/hostile-texts";
import { BEFORE, comparedFinding, sampleComparison } from "../../support/sample-comparison";
import {
  advisory,
  excused,
  largeReport,
  sampleReport,
  sampleResource,
  sampleStack,
  undetermined,
  violated,
} from "../../support/sample-report";
import { sarifErrors } from "../../support/sarif-schema";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: string;
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly automationDetails?: { readonly id: string; readonly guid: string };
  readonly baselineGuid?: string;
  readonly invocations: readonly object[];
  readonly properties?: object;
  readonly results: readonly Result[];
}

function textOf(report: Report): string {
  return [...sarif.write(report)].join("");
}

/** The runs of a report, after the schema has taken it. */
function runsOf(report: Report): readonly Run[] {
  const log = JSON.parse(textOf(report)) as { readonly runs: readonly Run[] };
  expect(sarifErrors(log)).toEqual([]);
  return log.runs;
}

function onlyRun(report: Report): Run {
  const [run, ...others] = runsOf(report);
  expect(others).toEqual([]);
  if (run === undefined) throw new Error("no run");
  return run;
}

const orders = sampleResource("orders", [violated], { source: { file: "infra/index.ts", line: 12, column: 3 } });

test("a violation is an error at the line that declares the resource", () => {
  const { results } = onlyRun(
    sampleReport([sampleStack({ resources: [orders], directory: "infra", notices: [], deletions: [] })]),
  );
  expect(results).toEqual([
    {
      ruleId: "min-insync-replicas-minimum",
      ruleIndex: expect.any(Number) as number,
      level: "error",
      message: {
        text: [
          'orders: config["min.insync.replicas"] is "1" but at least 2 is required.',
          "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
          'Fix: config: { "min.insync.replicas": "2" }',
          "Applying it: changes it in place; nothing is restarted or deleted.",
        ].join("\n"),
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "infra/index.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 12, startColumn: 3 },
          },
          logicalLocations: [
            {
              name: "orders",
              fullyQualifiedName: "urn:pulumi:prod::shop::kafka:index/topic:Topic::orders",
              kind: "resource",
            },
          ],
        },
      ],
      partialFingerprints: {
        "kafkaDurability/v1": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        primaryLocationLineHash: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      },
      properties: { status: "violated" },
    },
  ]);
});

describe("levels", () => {
  test("the sample, the worst first: what blocks, what does not, what is not judged yet, what somebody answers for", () => {
    const { results } = onlyRun(sampleReport());
    expect(results.map(({ level, message }) => [level, message.text.split("\n")[0]])).toEqual([
      ["warning", expect.stringContaining("shop/prod: The exemption from acks-all")],
      ["warning", "old: this deletes the topic, with its data."],
      ["error", 'orders: config["min.insync.replicas"] is "1" but at least 2 is required.'],
      ["warning", "carts: the resource option protect is not set but must be true."],
      ["note", "late: not judged yet: replicationFactor is known only after the update."],
      ["note", "invoices: replicationFactor is 2 but at least 3 is required."],
      ["note", 'clicks: config["unclean.leader.election.enable"] is "true" but must be false.'],
    ]);
  });

  test("what is not judged yet and blocks is an error", () => {
    const resources = [sampleResource("late", [{ ...undetermined, level: "mandatory" }])];
    const { results } = onlyRun(sampleReport([sampleStack({ resources, notices: [], deletions: [] })]));
    expect(results).toMatchObject([{ level: "error", properties: { status: "undetermined" } }]);
  });
});

test("what somebody answers for is suppressed, with the words of its acceptance", () => {
  const resources = [sampleResource("clicks", [excused])];
  const { results } = onlyRun(sampleReport([sampleStack({ resources, notices: [], deletions: [] })]));
  expect(results).toMatchObject([
    {
      level: "note",
      suppressions: [
        {
          kind: "external",
          status: "accepted",
          justification: "clicks may be lost; owner: web; until 2027-03-31; written in code",
        },
      ],
    },
  ]);
});

describe("places", () => {
  test.each([
    ["no source", undefined, "Pulumi.yaml"],
    ["a file in a folder", { file: "src/топик.ts", line: 3 }, "src/%D1%82%D0%BE%D0%BF%D0%B8%D0%BA.ts"],
    ["a name that a URI would take for its own", { file: "a b#c?d:e%.ts", line: 3 }, "a%20b%23c%3Fd%3Ae%25.ts"],
    ["a way out of the repository", { file: "../../etc/passwd", line: 3 }, "Pulumi.yaml"],
    ["an absolute path", { file: "/etc/passwd", line: 3 }, "Pulumi.yaml"],
  ])("%s", (_, source, uri) => {
    const resource = sampleResource("orders", [violated], source === undefined ? {} : { source });
    const { results } = onlyRun(sampleReport([sampleStack({ resources: [resource], notices: [], deletions: [] })]));
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test("a line that is none is the first", () => {
    const resource = sampleResource("orders", [violated], { source: { file: "index.ts", line: 0, column: 1.5 } });
    const { results } = onlyRun(sampleReport([sampleStack({ resources: [resource], notices: [], deletions: [] })]));
    expect(results[0]?.locations[0]?.physicalLocation).toMatchObject({ region: { startLine: 1, startColumn: 1 } });
  });
});

test("a rule has its help, its level in this run, and where it stands in the checklist", () => {
  const { tool } = onlyRun(sampleReport());
  expect(tool).toMatchObject({ driver: { name: "kafka-durability", semanticVersion: "0.1.0" } });
  expect(tool.driver.rules.find(({ id }) => id === "min-insync-replicas-minimum")).toEqual({
    id: "min-insync-replicas-minimum",
    name: "MinInsyncReplicasMinimum",
    shortDescription: { text: expect.stringMatching(/^[^\n]+\.$/) as string },
    fullDescription: {
      text: "when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
    },
    help: {
      text: expect.stringContaining("It does nothing for producers that do not use `acks=all`.") as string,
      markdown: expect.stringContaining("`__consumer_offsets` sets none of its own") as string,
    },
    defaultConfiguration: { enabled: true, level: "error" },
    properties: {
      tags: ["kafka", "durability", "checklist-6"],
      precision: "very-high",
      "problem.severity": "error",
    },
  });
});

test("each stack is a run in a category of its own", () => {
  const runs = runsOf(sampleReport([sampleStack(), sampleStack({ stack: "test", versions: {} })]));
  expect(runs.map(({ automationDetails }) => automationDetails)).toEqual([
    { id: "kafka-durability/shop/prod/", guid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    { id: "kafka-durability/shop/test/", guid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
  ]);
  expect(runs[0]?.automationDetails?.guid).not.toBe(runs[1]?.automationDetails?.guid);
});

test("the run says when it began, what it was, and of which commit", () => {
  const { invocations, properties } = onlyRun(sampleReport([sampleStack({ notices: [], deletions: [] })]));
  expect(invocations).toEqual([
    {
      executionSuccessful: true,
      startTimeUtc: "2026-11-26T08:00:00.000Z",
      toolExecutionNotifications: [
        {
          level: "note",
          message: { text: "Not judged: 2 of the type acme:kafka/widget:Widget, which no rule looks at." },
        },
      ],
    },
  ]);
  expect(properties).toEqual({
    environment: "production",
    operation: "preview",
    judged: "whole",
    outcome: "violations",
    commit: { id: "4f2c1e0d9b8a7f6e5d4c3b2a1908f7e6d5c4b3a2", branch: "main", modified: false },
    configurationDigest: "7eb7c6a67de08c7f7c1438fc96e7ddfc27c1441e5233b8bf7d34df7e8ed30d3d",
  });
});

describe("never clean where it was not judged", () => {
  test.each([
    ["nothing", "error", "shop/prod: not judged: the pack judged nothing."],
    ["cut short", "error", "shop/prod: not judged: the run ended before everything was judged."],
    ["events only", "warning", "shop/prod: not judged wholly: there is no record of what was judged, only findings."],
  ] as const)("judged %s", (judged, level, said) => {
    const problems = ["the pack did not load"];
    const stack = sampleStack({
      judged,
      problems,
      outcome: "advisory",
      resources: [],
      notices: [],
      deletions: [],
      unread: [],
    });
    const { results, invocations } = onlyRun(sampleReport([stack]));
    const text = `${said}\nthe pack did not load.`;
    expect(results).toMatchObject([{ ruleId: "run-not-judged", level, message: { text } }]);
    expect(invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level, message: { text } }] },
    ]);
  });

  test("a stack that something went wrong with", () => {
    const stack = sampleStack({ problems: ["the record has no end"], resources: [], notices: [], deletions: [] });
    expect(onlyRun(sampleReport([stack])).results).toMatchObject([{ ruleId: "run-not-judged", level: "warning" }]);
  });

  test("a report without a stack", () => {
    const run = onlyRun(sampleReport([], { outcome: "not judged" }));
    expect(run.results).toMatchObject([
      {
        ruleId: "run-not-judged",
        ruleIndex: run.tool.driver.rules.findIndex(({ id }) => id === "run-not-judged"),
        level: "error",
        message: { text: "Not judged: there is no stack in this report." },
      },
    ]);
    expect(run.invocations).toEqual([{ executionSuccessful: false }]);
  });

  test("a notice that blocks", () => {
    const notices = [
      { level: "mandatory", severity: "high", message: "The cluster west is not stated.\nFix: state it" },
    ] as const;
    const { results } = onlyRun(sampleReport([sampleStack({ notices, deletions: [], resources: [] })]));
    expect(results).toMatchObject([
      {
        ruleId: "pack-notice",
        level: "error",
        message: { text: "shop/prod: The cluster west is not stated.\nFix: state it" },
      },
    ]);
  });
});

describe("beside an earlier report", () => {
  const { fingerprint = "", rule } = violated;
  const comparison = sampleComparison({
    added: [comparedFinding({ fingerprint, rule })],
    worsened: [{ ...comparedFinding({ fingerprint: advisory.fingerprint ?? "" }), before: BEFORE }],
    fixed: [comparedFinding({ fingerprint: "gone", resource: "old" })],
  });
  const stack = sampleStack({ notices: [], deletions: [], unread: [] });

  test("what is new and what is worse is told from the rest, and what is gone opens no alert", () => {
    const { results, baselineGuid, properties } = onlyRun(sampleReport([stack], { comparison }));
    expect(results.map(({ baselineState }) => baselineState)).toEqual([
      "new",
      "updated",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
    expect(properties).toMatchObject({ since: "2026-11-25T08:00:05.000Z", new: 1, worse: 1, fixed: 1 });
    const earlier = onlyRun(sampleReport([sampleStack()], { created: comparison.since }));
    expect(baselineGuid).toBe(earlier.automationDetails?.guid);
  });

  test("a stack that was not compared says why, and calls nothing new", () => {
    const notCompared = [{ stack: "shop/prod", reason: "there is no verdict record in the earlier one" }];
    const { results, baselineGuid, properties, invocations } = onlyRun(
      sampleReport([stack], { comparison: sampleComparison({ stacks: [], notCompared }) }),
    );
    expect([baselineGuid, ...results.map(({ baselineState }) => baselineState)]).toEqual(Array(6).fill(undefined));
    expect(properties).toMatchObject({ since: "2026-11-25T08:00:05.000Z", notCompared: notCompared[0]?.reason });
    expect(properties).not.toHaveProperty("new");
    expect(invocations).toMatchObject([
      {
        toolExecutionNotifications: [
          { level: "note", message: { text: "Not compared: there is no verdict record in the earlier one." } },
        ],
      },
    ]);
  });
});

test("of more findings than GitHub takes, the worst are there, and how many are not is said", () => {
  const checks = [{ ...violated, level: "advisory" } as const, violated];
  const resources = Array.from({ length: 12_501 }, (_, number) => sampleResource(`topic-${String(number)}`, checks));
  const { results, invocations } = onlyRun(
    sampleReport([sampleStack({ resources, notices: [], deletions: [], unread: [] })]),
  );
  expect([results.length, results.filter(({ level }) => level === "error").length]).toEqual([25_000, 12_501]);
  expect(invocations).toMatchObject([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: "warning",
          message: { text: "2 more findings, the least of all, left out here: report.json has every one." },
        },
      ],
    },
  ]);
});

test("a large report is valid", () => {
  expect(onlyRun(largeReport(1000)).results).toHaveLength(202);
});

describe("anybody's words", () => {
  test.each(Object.entries(HOSTILE_TEXTS))("%s", (_, text) => {
    const written = textOf(hostileReport(text));
    runsOf(hostileReport(text));
    // What hides, ends a line or turns it is shown by its code point.

    expect(written).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u,
    );
    expect(written).not.toMatch(/"text":"[^"]*\]\(javascript|"markdown":"[^"]*[^\\]<(?:script|img)/);
  });

  test("stay what they are", () => {
    const resource = sampleResource("журнал ](javascript:alert(1))\u202e\u0000\n", [violated]);
    const { results } = onlyRun(sampleReport([sampleStack({ resources: [resource], notices: [], deletions: [] })]));
    expect(results[0]?.message.text.split("\n")[0]).toBe(
      'журнал ] (javascript:alert(1))⟨U+202E⟩⟨U+0000⟩⟨U+000A⟩: config["min.insync.replicas"] is "1" but at least 2 is required.',
    );
  });

  test("a rule's Markdown keeps its code and its links to the web, and nothing else", () => {
    const [first] = sampleReport().rules;
    if (first === undefined) throw new Error("no rule");
    const rule = {
      ...first,
      why: "a <b>*why*</b>",
      details:
        "`<a>` [web](https://kafka.apache.org) [c](javascript:alert(1)) ![d](//e.example.com/f.png) <img src=x>\n[x]: y",
    };
    const { tool } = onlyRun(sampleReport([sampleStack()], { rules: [rule] }));
    expect(tool.driver.rules[0]).toMatchObject({
      help: {
        markdown:
          "a \\<b\\>\\*why\\*\\</b\\>.\n\n`<a>` [web](https://kafka.apache.org) [c&#93;(javascript:alert(1)) &#33;[d&#93;(//e.example.com/f.png) &#60;img src=x>\n[x&#93;: y",
      },
    });
  });

  test.each([
    ["a backslash does not bring it back", "\\<img>", "\\&#60;img>"],
    ["code whose end readers do not agree on", "`a\nb` <img> `c`", "`a\nb` &#60;img> `c`"],
    ["a backtick that is none", "\\`<img>`", "\\`&#60;img>`"],
    ["code in longer marks", "``a`` <img>", "``a`` &#60;img>"],
    ["a link to a reference", "[a][b]", "[a&#93;[b]"],
    ["a list of words", "a [b] (c)", "a [b] (c)"],
  ])("%s", (_, details, markdown) => {
    const [first] = sampleReport().rules;
    if (first === undefined) throw new Error("no rule");
    const { tool } = onlyRun(sampleReport([sampleStack()], { rules: [{ ...first, why: "w", details }] }));
    expect(tool.driver.rules[0]).toMatchObject({ help: { markdown: `w.\n\n${markdown}` } });
  });
});

test("two runs over a report are the same", () => {
  expect(textOf(sampleReport())).toBe(textOf(sampleReport()));
});
