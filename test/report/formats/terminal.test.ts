import { describe, expect, test } from "vitest";

import terminal from "../../../report/formats/terminal";
import type { Report, StackReport } from "../../../report/report";
import { HOSTILE_TEXTS } from "../../support/hostile-texts";
import { BEFORE, comparedFinding, sampleComparison } from "../../support/sample-comparison";
import { sampleReport, sampleResource, sampleStack, violated } from "../../support/sample-report";

function textOf(report: Report, options: Parameters<typeof terminal.write>[1] = {}): string {
  return [...terminal.write(report, options)].join("");
}

test("a report tells each cause once, and ends with what mends most", () => {
  expect(textOf(sampleReport()))
    .toBe(`shop/prod: preview; environment production; 2026-11-26T08:00:00.000Z; commit 4f2c1e0d9b on main; pack 0.1.0; Pulumi 3.259.0; configuration 7eb7c6a67de0; 6 of 9 resources judged
! old: this deletes the topic, with its data
- The exemption from acks-all for urn:pulumi:prod::shop::*:*::carts in code (web) excuses nothing here.
+ good: min.insync.replicas 1 → 2 (min-insync-replicas-minimum)
- not judged: 2 resources of the type acme:kafka/widget:Widget

✗ min-insync-replicas-minimum, row 6, mandatory
  1 resource: orders (index.ts:12)
  config["min.insync.replicas"] is "1" but at least 2 is required.
  Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.
  Fix: config: { "min.insync.replicas": "2" }
  Applying it: changes it in place; nothing is restarted or deleted.

! topic-protected, beyond the checklist, advisory
  1 resource: carts
  the resource option protect is not set but must be true.
  Why: a new name, fewer partitions or a removed line deletes the topic with all its messages at the next update.
  Fix: { protect: true } among the resource options

? replication-factor-minimum, row 5, not judged yet
  1 resource: late
  replicationFactor is known only after the update.

~ replication-factor-minimum, row 5, in the baseline
  1 resource: invoices
  replicationFactor is 2 but at least 3 is required.
  In the baseline of payments until 2027-01-31.
  Why: with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.
  Fix: replicationFactor: 3

~ unclean-leader-election-disabled, row 4, excused
  1 resource: clicks
  config["unclean.leader.election.enable"] is "true" but must be false.
  Excused until 2027-03-31 in code (web): clicks may be lost.
  Why: a replica that has missed acknowledged writes may become leader, and the others then delete those writes for good.
  Fix: config: { "unclean.leader.election.enable": "false" }

Guarantee of 2 topics with replication.factor=3, min.insync.replicas not known, unclean.leader.election.enable not known: for producers with acks=all, writes go on with 0 to 2 down; brokers that may fail, even with their disks, with no acknowledged message lost: at worst not even 0, or up to 2, while min.insync.replicas are in sync 0 to 2, with all in sync 2.
Guarantee of 1 topic with replication.factor=3, min.insync.replicas=1, unclean.leader.election.enable not known: for producers with acks=all, writes go on with 2 down; brokers that may fail, even with their disks, with no acknowledged message lost: at worst 0 or not even that, while min.insync.replicas are in sync 0, with all in sync 2.
  and 3 more guarantees of 3 topics; --format html shows all

3 fixes remove 3 of 4 violations:
  1. min.insync.replicas, where resources say it themselves: 1 violation
  2. protect, where resources say it themselves: 1 violation
  3. replication.factor, where resources say it themselves: 1 violation

Messages can be lost: 1 mandatory, 1 advisory, 2 accepted, 1 not judged yet.
`);
});

/** So many causes, each on a resource of its own. */
function manyCauses(many: number): Report {
  const resources = Array.from({ length: many }, (_, index) =>
    sampleResource(`topic-${String(index)}`, [
      { ...violated, reason: `cause ${String(index)}`, fingerprint: String(index) },
    ]),
  );
  return sampleReport([sampleStack({ resources })]);
}

describe("a red run stays readable", () => {
  test("with a hundred causes", () => {
    const lines = textOf(manyCauses(100)).split("\n");
    expect(lines.length).toBeLessThan(120);
    expect(lines).toContain("  and 70 findings of 70 more causes; --format html shows all");
    expect(lines.at(-2)).toBe("Messages can be lost: 100 mandatory, 0 advisory, 0 accepted, 0 not judged yet.");
  });

  test("with a hundred resources that share a cause", () => {
    const resources = Array.from({ length: 100 }, (_, index) => sampleResource(`topic-${String(index)}`, [violated]));
    const text = textOf(sampleReport([sampleStack({ resources })]));
    expect(text).toContain("  100 resources: topic-0, topic-1, topic-10, topic-11, topic-12 and 95 more\n");
    expect(text.split("\n").length).toBeLessThan(25);
  });

  test("with what the topic survives then as the last line of a cause", () => {
    const advice = [
      "Fix: x",
      "Applying it: y",
      "Or once, if the brokers have it: z",
      "Guarantee: today: a; after the fix: b",
    ];
    const check = { ...violated, advice };
    const text = textOf(sampleReport([sampleStack({ resources: [sampleResource("orders", [check])] })]));
    const cause = text.split("\n\n").find((paragraph) => paragraph.startsWith("✗ min")) ?? "";
    expect(cause.split("\n").slice(-4)).toEqual(advice.map((each) => `  ${each}`));
    expect(cause.split("\n")).toHaveLength(8);
  });

  test("with at most eight lines for a cause", () => {
    const check = { ...violated, notes: "Owner: web.", advice: Array.from({ length: 20 }, () => "Fix: x") };
    const text = textOf(sampleReport([sampleStack({ resources: [sampleResource("orders", [check])] })]));
    const cause = text.split("\n\n").find((paragraph) => paragraph.startsWith("✗ min")) ?? "";
    expect(cause.split("\n")).toHaveLength(8);
  });
});

test("findings stand in groups where that is asked for", () => {
  const text = textOf(sampleReport(), { groupBy: "owner" });
  expect(text).toContain("owner payments: 2 findings\n  ✗ min-insync-replicas-minimum, row 6, mandatory: ");
  expect(text).toContain("no owner: 2 findings\n");
});

test("a comparison tells what is new, what got worse, what was fixed, and what nobody can tell", () => {
  const compared = comparedFinding();
  const comparison = sampleComparison({
    added: [compared],
    worsened: [{ ...compared, before: BEFORE }],
    fixed: [compared, compared],
    unchanged: 1200,
    notCompared: [{ stack: "shop/dev", reason: "the run was cut short in the earlier one" }],
  });
  expect(textOf(sampleReport(undefined, { comparison }))).toContain(`
Since 2026-11-25T08:00:05.000Z: 1 new, 1 worse, 2 fixed, 1,200 as before
  new: orders: acks-all: acks is 1
  worse: orders: acks-all: acks is 1 (violated, mandatory; was not judged yet, advisory)
  fixed: orders: acks-all
  fixed: orders: acks-all
  not compared: shop/dev: the run was cut short in the earlier one

`);
});

test("where nothing could be compared, no numbers look like good news", () => {
  const notCompared = [{ stack: "shop/prod", reason: "there is no verdict record in both reports" }];
  const comparison = sampleComparison({ stacks: [], notCompared, unchanged: 0 });
  expect(textOf(sampleReport(undefined, { comparison }))).toContain(`
Since 2026-11-25T08:00:05.000Z: no stack could be compared
  not compared: shop/prod: there is no verdict record in both reports

`);
});

test("what was not judged never looks clean", () => {
  const nothing = sampleStack({
    judged: "nothing",
    outcome: "not judged",
    problems: ["the policy pack did not run: give --policy-pack"],
    resources: [],
    project: "",
    stack: "",
  });
  const text = textOf(sampleReport([nothing], { outcome: "not judged" }));
  expect(text).toContain("a stack that did not say its name: ");
  expect(text).toContain("! the policy pack did not run: give --policy-pack\n");
  expect(text).toContain("Not judged: this run proves nothing: 0 mandatory");
});

describe("anybody's words do nothing in a terminal", () => {
  test.each(Object.entries(HOSTILE_TEXTS))("%s", (_, hostile) => {
    const check = { ...violated, reason: hostile, why: hostile, notes: hostile, advice: [hostile], value: hostile };
    const resource = sampleResource(hostile, [check], { owner: hostile, source: { file: hostile, line: 1 } });
    const stack = sampleStack({
      resources: [resource],
      project: hostile,
      environment: hostile,
      problems: [hostile],
      notices: [{ level: "advisory", severity: "low", message: hostile }],
      unread: [{ type: hostile, resources: 1 }],
      deletions: [{ urn: hostile, name: hostile, by: "delete" }],
      commit: { id: hostile, branch: hostile, modified: true },
      versions: { pack: hostile, engine: hostile },
    });
    const text = textOf(sampleReport([stack]), { groupBy: "owner" }) + textOf(sampleReport([stack]));
    expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
    // What it forges would be a line of its own.
    expect(text).not.toMatch(/^\s*::|##\[/m);
  });

  test("however long they are", () => {
    const check = { ...violated, reason: "x".repeat(1_000_000) };
    const text = textOf(sampleReport([sampleStack({ resources: [sampleResource("orders", [check])] })]));
    expect(text.length).toBeLessThan(3000);
    expect(text).toContain(`${"x".repeat(300)}….\n`);
  });
});

test.each([
  [{ seen: { resources: 1, kafka: 1 } }, "1 of 1 resource judged"],
  [{ seen: { resources: 3, kafka: 1 } }, "1 of 3 resources judged"],
  [{ seen: undefined, judged: "cut short" as const }, "1 resource judged"],
  [{ seen: undefined, judged: "events only" as const, configuration: undefined }, "1 resource seen"],
])("says how much was judged, or only seen: %j", (over, words) => {
  const stack = { ...sampleStack({ resources: [sampleResource("orders", [])] }), ...over } as StackReport;
  expect(
    textOf(sampleReport([stack]))
      .split("\n")[0]
      ?.endsWith(`; ${words}`),
  ).toBe(true);
});

test("tells topics whose data is gone from those whose data stays", () => {
  const spared = [
    { urn: "u1", name: "kept", by: "delete", because: "retained" },
    { urn: "u2", name: "renamed", by: "replace", because: "retained" },
    { urn: "u3", name: "safe", by: "delete", because: "protected" },
  ] as const;
  expect(textOf(sampleReport([sampleStack({ spared })]))).toContain(`
! old: this deletes the topic, with its data
- kept: this lets go of the topic, which stays in Kafka with its data (retainOnDelete), no longer managed
- renamed: this replaces the topic, whose old one stays in Kafka with its data (retainOnDelete), no longer managed
- safe: this would delete the topic, and was refused because it is protected
`);
});
