import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";

import markdown from "../../../report/formats/markdown";
import type { Report } from "../../../report/report";
import { HOSTILE_TEXTS } from "../../support/hostile-texts";
import { BEFORE, comparedFinding, sampleComparison } from "../../support/sample-comparison";
import {
  largeReport,
  sampleReport,
  sampleResource,
  sampleStack,
  undetermined,
  violated,
} from "../../support/sample-report";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

function textOf(report: Report, options: Parameters<typeof markdown.write>[1] = {}): string {
  return [...markdown.write(report, options)].join("");
}

/** What GitHub makes of it, as far as CommonMark with its extensions says. */
function elementsOf(text: string): Element[] {
  const html = micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const all = (node: Node): Element[] => [
    ...("tagName" in node ? [node] : []),
    ...("childNodes" in node ? node.childNodes.flatMap(all) : []),
  ];
  return all(parse(html));
}

function textIn(node: Node): string {
  return "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textIn).join("") : "";
}

const codes = (text: string): string[] =>
  elementsOf(text)
    .filter(({ tagName }) => tagName === "code")
    .map(textIn);

test("a report says at once what counts, and folds the rest", () => {
  const text = textOf(sampleReport());
  expect(text).toMatch(
    /^### ❌ Kafka durability: Messages can be lost\n\n6 resources: 2 violated, 1 not judged yet, 1 in the baseline, 1 excused, 1 compliant\. Findings: 1 mandatory, 1 advisory, 2 accepted, 1 not judged yet\.\n/,
  );
  const elements = elementsOf(text);
  const folds = elements.filter(({ tagName }) => tagName === "summary").map(textIn);
  expect(folds).toEqual([
    "min-insync-replicas-minimum, row 6, mandatory: 1 resource: orders",
    "topic-protected, beyond the checklist, advisory: 1 resource: carts",
    "replication-factor-minimum, row 5, not judged yet: 1 resource: late",
    "replication-factor-minimum, row 5, in the baseline: 1 resource: invoices",
    "unclean-leader-election-disabled, row 4, excused: 1 resource: clicks",
    "What topics survive",
    "Resources by row of the checklist",
  ]);
  expect(codes(text)).toContain('config["min.insync.replicas"] is "1" but at least 2 is required.');
  expect(codes(text)).toContain("Declared at index.ts:12");
  const rows = elements.filter(({ tagName }) => tagName === "tr").map(textIn);
  expect(rows.map((row) => row.replace(/\s+/g, " ").trim())).toContain("orders – – – – ✅ ❌ – – –");
});

test("findings stand in groups where that is asked for", () => {
  expect(codes(textOf(sampleReport(), { groupBy: "owner" }))).toContain("owner payments: 2 findings");
});

test("a comparison tells what is new, what got worse, what was fixed, and what nobody can tell", () => {
  const compared = comparedFinding();
  const comparison = sampleComparison({
    added: [compared],
    worsened: [{ ...compared, before: BEFORE }],
    fixed: [compared],
    notCompared: [{ stack: "shop/dev", reason: "nothing was judged in this report" }],
  });
  expect(textOf(sampleReport(undefined, { comparison }))).toContain(
    `Since <code>2026-11-25T08&#58;00&#58;05.000Z</code>: **1 new, 1 worse, 1 fixed, 3 as before**.

- new: <code>orders</code> <code>acks-all</code>: <code>acks is 1</code>
- worse: <code>orders</code> <code>acks-all</code>: <code>acks is 1</code> (violated, mandatory; was not judged yet, advisory)
- fixed: <code>orders</code> <code>acks-all</code>
- not compared: <code>shop/dev</code>: <code>nothing was judged in this report</code>
`,
  );
});

test("what was not judged never looks clean", () => {
  const nothing = sampleStack({
    judged: "nothing",
    outcome: "not judged",
    problems: ["the policy pack did not run"],
    resources: [],
  });
  const text = textOf(sampleReport([nothing], { outcome: "not judged" }));
  expect(text).toContain("### ❔ Kafka durability: Not judged: this run proves nothing\n");
  expect(text).toContain("- ❗ <code>the policy pack did not run</code>\n");
  expect(text).not.toContain("✅ <code>");
});

describe("a comment may have 65,536 characters", () => {
  const long = "x".repeat(1_000_000);
  const causes = Array.from({ length: 3000 }, (_, index) =>
    sampleResource(`topic-${String(index)}`, [
      { ...violated, reason: `cause ${String(index)}`, fingerprint: String(index) },
    ]),
  );
  test.each<[string, Report]>([
    ["5,000 topics", largeReport(5000)],
    ["3,000 causes", sampleReport([sampleStack({ resources: causes })])],
    [
      "300 stacks",
      sampleReport(
        Array.from({ length: 300 }, (_, index) => sampleStack({ stack: `s${String(index)}`, problems: [long] })),
      ),
    ],
    [
      "names of a megabyte",
      sampleReport([
        sampleStack({
          project: long,
          resources: [sampleResource(long, [{ ...violated, reason: long, notes: long, advice: [long, long] }])],
        }),
      ]),
    ],
    [
      "a hundred of everything",
      sampleReport([
        sampleStack({
          problems: Array.from({ length: 100 }, () => long),
          notices: Array.from({ length: 100 }, () => ({ level: "advisory", severity: "low", message: long })),
          unread: Array.from({ length: 100 }, () => ({ type: long, resources: 1 })),
        }),
      ]),
    ],
  ])("whatever there is to say: %s", (_, report) => {
    const text = textOf(report);
    expect(text.length).toBeLessThan(65_536);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text).toContain("Kafka durability: Messages can be lost");
  });

  test("and what there is no room for is counted", () => {
    const text = textOf(sampleReport([sampleStack({ resources: causes })]));
    const shown = text.match(/<summary><code>min-insync/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(text).toContain(`…and ${(3000 - shown).toLocaleString("en")} more causes in the full report.`);
  });
});

describe("anybody's words are words", () => {
  const ALLOWED = new Set(
    "html head body h3 p code strong ol ul li details summary table thead tbody tr th td".split(" "),
  );

  test.each(Object.entries(HOSTILE_TEXTS))("%s", (_, hostile) => {
    const check = {
      ...violated,
      rule: hostile,
      reason: `a ${hostile}`,
      why: hostile,
      notes: hostile,
      advice: [hostile],
    };
    const stack = sampleStack({
      project: hostile,
      environment: hostile,
      problems: [hostile],
      resources: [
        sampleResource(hostile, [check, { ...undetermined, reason: hostile }], { source: { file: hostile, line: 1 } }),
      ],
      remediations: [
        {
          rule: hostile,
          urn: hostile,
          name: hostile,
          changes: [{ setting: hostile, before: hostile, after: hostile }],
        },
      ],
      notices: [{ level: "mandatory", severity: "low", message: hostile }],
      unread: [{ type: hostile, resources: 1 }],
      deletions: [{ urn: hostile, name: hostile, by: "replace" }],
      commit: { id: hostile, branch: hostile, modified: true },
    });
    const text = textOf(sampleReport([stack]));
    const elements = elementsOf(text);
    expect(elements.map(({ tagName }) => tagName).filter((name) => !ALLOWED.has(name))).toEqual([]);
    // Not one of them has an attribute of somebody else's, such as onerror or href.
    expect(
      elements
        .flatMap(({ attrs }) => attrs.map(({ name }) => name))
        .filter((name) => name !== "align" && name !== "start"),
    ).toEqual([]);
    const shown = `a ${hostile}`
      .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ")
      .replace(/##\[/g, "## [")
      .trim()
      .replace(/[\ud800-\udfff](?![\udc00-\udfff])/g, (half) => (/[\ud800-\udbff]/.test(half) ? "\ufffd" : half));
    expect(codes(text)).toContain(`${shown}.`);
  });
});
