import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XmlElement, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";

import junit from "../../../report/formats/junit";
import type { Check, Report } from "../../../report/report";
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

const schema = XsdValidator.fromDoc(
  XmlDocument.fromString(readFileSync(join(__dirname, "../../support/junit.xsd"), "utf8")),
);

function textOf(report: Report): string {
  return [...junit.write(report)].join("");
}

/** The root of a report, after the parser and the schema have taken it. */
function suitesOf(report: Report): XmlElement {
  const document = XmlDocument.fromString(textOf(report));
  schema.validate(document);
  return document.root;
}

function elements(root: XmlElement, path: string): XmlElement[] {
  return root.find(path).filter((node) => node instanceof XmlElement);
}

/** A test as a row: its class, its name, and what became of it. */
function rowsOf(report: Report): (string | undefined)[][] {
  return elements(suitesOf(report), "testsuite/testcase").map((testCase) => {
    const [result] = elements(testCase, "*");
    const row = [testCase.attr("classname")?.value, testCase.attr("name")?.value];
    return result === undefined ? row : [...row, result.name, result.attr("message")?.value];
  });
}

function bare(...checks: readonly Check[]): Report {
  return sampleReport([sampleStack({ resources: [sampleResource("orders", checks)], notices: [], deletions: [] })]);
}

const JUDGED = ["shop/prod", "the pack judged every resource"];
const TOPIC = "shop/prod.kafka:index/topic:Topic";

test("a report, whole", () => {
  const resource = sampleResource("orders", [violated, compliant], {
    source: { file: "infra/index.ts", line: 12, column: 3 },
  });
  const stack = sampleStack({ resources: [resource], notices: [], deletions: [], directory: "infra" });
  expect(textOf(sampleReport([stack]))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kafka-durability" tests="3" failures="1" errors="0" time="0">
<testsuite name="shop/prod" tests="3" failures="1" errors="0" skipped="0" time="0" timestamp="2026-11-26T08:00:00.000Z">
<properties>
<property name="outcome" value="violations"/>
<property name="judged" value="whole"/>
<property name="operation" value="preview"/>
<property name="environment" value="production"/>
<property name="commit" value="4f2c1e0d9b8a7f6e5d4c3b2a1908f7e6d5c4b3a2"/>
<property name="branch" value="main"/>
<property name="pack" value="0.1.0"/>
<property name="engine" value="3.259.0"/>
</properties>
<testcase classname="shop/prod" name="the pack judged every resource" time="0"/>
<testcase classname="shop/prod.kafka:index/topic:Topic" name="orders: min-insync-replicas-minimum" time="0"><failure type="min-insync-replicas-minimum" message="orders: config[&#34;min.insync.replicas&#34;] is &#34;1&#34; but at least 2 is required.">Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.
Fix: config: { "min.insync.replicas": "2" }
Applying it: changes it in place; nothing is restarted or deleted.
Declared at infra/index.ts:12:3
urn:pulumi:prod::shop::kafka:index/topic:Topic::orders</failure></testcase>
<testcase classname="shop/prod.kafka:index/topic:Topic" name="orders: replication-factor-minimum" time="0"/>
</testsuite>
</testsuites>
`);
});

describe("what becomes of a test", () => {
  test.each<[string, Check, readonly (string | undefined)[] | undefined]>([
    [
      "a violation that blocks",
      violated,
      ["failure", 'orders: config["min.insync.replicas"] is "1" but at least 2 is required.'],
    ],
    [
      "one that advises",
      advisory,
      ["skipped", "advisory: orders: the resource option protect is not set but must be true."],
    ],
    [
      "one that is excused",
      excused,
      ["skipped", 'excused: orders: config["unclean.leader.election.enable"] is "true" but must be false.'],
    ],
    [
      "one in the baseline",
      inBaseline,
      ["skipped", "in the baseline: orders: replicationFactor is 2 but at least 3 is required."],
    ],
    [
      "not judged yet",
      undetermined,
      ["skipped", "orders: not judged yet: replicationFactor is known only after the update."],
    ],
    [
      "not judged yet, which blocks",
      { ...undetermined, level: "mandatory" },
      ["failure", "orders: not judged yet: replicationFactor is known only after the update."],
    ],
    ["not recorded", { ...compliant, status: "not recorded" }, ["skipped", "not recorded"]],
    ["compliant", compliant, []],
    ["not applicable", notApplicable, undefined],
  ])("%s", (_, check, result) => {
    const rows = result === undefined ? [] : [[TOPIC, `orders: ${check.rule}`, ...result]];
    expect(rowsOf(bare(check))).toEqual([JUDGED, ...rows]);
  });
});

describe("never green where it was not judged", () => {
  test.each([
    ["nothing", "shop/prod: not judged: the pack judged nothing."],
    ["cut short", "shop/prod: not judged: the run ended before everything was judged."],
    ["events only", "shop/prod: not judged wholly: there is no record of what was judged, only findings."],
  ] as const)("judged %s", (judged, message) => {
    const stack = sampleStack({
      judged,
      problems: ["the pack did not load"],
      outcome: "advisory",
      resources: [],
      notices: [],
      deletions: [],
    });
    const root = suitesOf(sampleReport([stack]));
    expect(rowsOf(sampleReport([stack]))).toEqual([[...JUDGED, "error", message]]);
    expect([root.attr("errors")?.value, root.get("testsuite/testcase/error")?.content]).toEqual([
      "1",
      "the pack did not load.",
    ]);
  });

  test("a report without a stack", () => {
    expect(rowsOf(sampleReport([], { outcome: "not judged" }))).toEqual([
      ["kafka-durability", "the pack judged every resource", "error", "Not judged: there is no stack in this report."],
    ]);
  });

  test("a stack that declares nothing to Kafka is one test that has passed", () => {
    expect(
      rowsOf(sampleReport([sampleStack({ resources: [], notices: [], deletions: [], outcome: "clean" })])),
    ).toEqual([JUDGED]);
  });
});

test("a notice fails where it blocks, and is skipped where it does not", () => {
  const notices = [
    { level: "mandatory", severity: "high", message: "The cluster west is not stated.\nFix: state it" },
    { level: "advisory", severity: "low", message: "An exemption excuses nothing." },
  ] as const;
  expect(rowsOf(sampleReport([sampleStack({ notices, deletions: [], resources: [] })]))).toEqual([
    JUDGED,
    ["shop/prod", "notice 1", "error", "shop/prod: The cluster west is not stated."],
    ["shop/prod", "notice 2", "skipped", "shop/prod: An exemption excuses nothing."],
  ]);
});

test("each test has a name of its own: of two with one name, GitLab would show the first", () => {
  const resources = [
    sampleResource("orders", [compliant, { ...compliant, container: "web" }]),
    sampleResource("carts", [compliant]),
    sampleResource("carts", [{ ...violated, rule: compliant.rule }]),
  ];
  const names = rowsOf(sampleReport([sampleStack({ resources, notices: [], deletions: [] })])).map(([, name]) => name);
  expect(names).toEqual([
    "the pack judged every resource",
    "orders: replication-factor-minimum (replication.factor)",
    "orders: replication-factor-minimum (replication.factor in web)",
    "carts: replication-factor-minimum",
    "carts: replication-factor-minimum #2",
  ]);
});

test("each stack is a suite, and their sums are those of the whole", () => {
  const root = suitesOf(sampleReport([sampleStack(), sampleStack({ stack: "test", started: "later" })]));
  const suites = elements(root, "testsuite");
  const counts = (element: XmlElement): (string | undefined)[] =>
    ["tests", "failures", "errors", "skipped", "timestamp"].map((name) => element.attr(name)?.value);
  expect(suites.map(counts)).toEqual([
    ["12", "1", "0", "6", "2026-11-26T08:00:00.000Z"],
    ["12", "1", "0", "6", undefined],
  ]);
  expect(counts(root).slice(0, 3)).toEqual(["24", "2", "0"]);
});

describe("beside an earlier report", () => {
  const { fingerprint = "", rule } = violated;
  const found = comparedFinding({ fingerprint, rule });
  const property = (root: XmlDocument["root"], name: string): string | undefined =>
    elements(root, `testsuite/properties/property[@name="${name}"]`)[0]?.attr("value")?.value;

  test.each([
    ["New.", { added: [found] }, ["1", "0", "1"]],
    ["Worse than before.", { worsened: [{ ...found, before: BEFORE }] }, ["0", "1", "1"]],
  ])("what changed says so: %s", (line, over, numbers) => {
    const fixed = [comparedFinding({ fingerprint: "gone" }), comparedFinding({ stack: "shop/dev" })];
    const root = suitesOf({ ...bare(violated), comparison: sampleComparison({ ...over, fixed }) });
    expect(["new", "worse", "fixed"].map((name) => property(root, name))).toEqual(numbers);
    expect(property(root, "since")).toBe("2026-11-25T08:00:05.000Z");
    expect(root.get("testsuite/testcase/failure")?.content.split("\n")).toContain(line);
  });

  test("a stack that was not compared says why, and has no numbers", () => {
    const notCompared = [{ stack: "shop/prod", reason: "the run was cut short in this report" }];
    const root = suitesOf({ ...bare(violated), comparison: sampleComparison({ stacks: [], notCompared }) });
    expect(property(root, "notCompared")).toBe("the run was cut short in this report");
    expect(["new", "worse", "fixed"].map((name) => property(root, name))).toEqual([undefined, undefined, undefined]);
  });
});

test("a topic whose data is deleted is skipped, with its words", () => {
  const stack = sampleStack({ resources: [], notices: [] });
  expect(rowsOf(sampleReport([stack]))).toEqual([
    JUDGED,
    ["shop/prod", "old: topic-data-deleted", "skipped", "advisory: old: this deletes the topic, with its data."],
  ]);
});

test("of a large report, what is compliant is one test a rule", () => {
  const rows = rowsOf(largeReport(20_000));
  expect(rows).toHaveLength(4004);
  expect(rows.at(-1)).toEqual(["shop/prod", "replication-factor-minimum: all that are not listed"]);
  expect(rowsOf(largeReport(100))).toHaveLength(123);
});

describe("anybody's words", () => {
  test.each(Object.entries(HOSTILE_TEXTS))("%s", (_, text) => {
    const root = suitesOf(hostileReport(text));
    expect(new Set(elements(root, "//*").map(({ name }) => name))).toEqual(
      new Set(["testsuites", "testsuite", "properties", "property", "testcase", "error", "failure", "skipped"]),
    );

    expect(textOf(hostileReport(text))).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}|<!\[CDATA\[|\]\]>/u,
    );
  });

  test("stay what they are", () => {
    const name = `журнал ]]><x a='1'>&amp;"\t\n\u0000\u001b`;
    const rows = rowsOf(
      sampleReport([sampleStack({ resources: [sampleResource(name, [compliant])], notices: [], deletions: [] })]),
    );
    expect(rows[1]?.[1]).toBe(`журнал ]]><x a='1'>&amp;"⟨U+0009⟩⟨U+000A⟩⟨U+0000⟩⟨U+001B⟩: replication-factor-minimum`);
  });

  test("that servers would take for the name of a file stand in no output", () => {
    expect(textOf(bare({ ...violated, reason: "[[ATTACHMENT|/etc/passwd]]" }))).not.toContain("<system-out");
  });
});

test("two runs over a report are the same", () => {
  expect(textOf(sampleReport())).toBe(textOf(sampleReport()));
});
