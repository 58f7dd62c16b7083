import { describe, expect, test } from "vitest";

import { comparisonOf } from "../../report/comparison";
import type { Check, Report, StackReport } from "../../report/report";
import { excused, sampleReport, sampleResource, sampleStack, undetermined, violated } from "../support/sample-report";

const report = (checks: readonly Check[], stack = "prod"): ReturnType<typeof sampleReport> =>
  sampleReport([sampleStack({ stack, resources: [sampleResource("orders", checks)] })]);

test("what is new and what was fixed is told by fingerprints, whatever the words are", () => {
  const then = report([violated, undetermined]);
  const now = report([
    { ...violated, reason: 'config["min.insync.replicas"] is "0"' },
    { ...violated, rule: "replication-factor-minimum", fingerprint: "new", reason: "replicationFactor is 2" },
  ]);
  expect(comparisonOf(now, then)).toEqual({
    since: "2026-11-26T08:00:05.000Z",
    added: [
      {
        fingerprint: "new",
        stack: "shop/prod",
        resource: "orders",
        rule: "replication-factor-minimum",
        status: "violated",
        level: "mandatory",
        reason: "replicationFactor is 2",
      },
    ],
    fixed: [
      {
        fingerprint: undetermined.fingerprint,
        stack: "shop/prod",
        resource: "orders",
        rule: "replication-factor-minimum",
        status: "undetermined",
        level: "advisory",
        reason: "replicationFactor is known only after the update",
      },
    ],
    worsened: [],
    unchanged: 1,
    stacks: ["shop/prod"],
    notCompared: [],
  });
});

test("an exemption that has come is a fix, one that has ended is new", () => {
  const open: Check = { ...excused, status: "violated" };
  expect(comparisonOf(report([excused]), report([open])).fixed).toHaveLength(1);
  expect(comparisonOf(report([open]), report([excused])).added).toHaveLength(1);
});

test.each([
  ["is violated now", undetermined, { ...undetermined, status: "violated" }],
  ["blocks now", { ...violated, level: "advisory" }, violated],
  [
    "blocks now, though it is not judged yet",
    { ...violated, level: "advisory" },
    { ...violated, status: "undetermined" },
  ],
] as const)("what %s is worse, and not as before", (_, before, after) => {
  expect(comparisonOf(report([after]), report([before]))).toMatchObject({
    added: [],
    worsened: [
      {
        resource: "orders",
        status: after.status,
        level: after.level,
        before: { status: before.status, level: before.level },
      },
    ],
    fixed: [],
    unchanged: 0,
  });
  expect(comparisonOf(report([before]), report([after]))).toMatchObject({ worsened: [], unchanged: 1 });
});

test("a setting that is wrong in two ways counts by the worse", () => {
  const twice = report([violated, { ...violated, level: "advisory" }]);
  expect(comparisonOf(twice, report([{ ...violated, level: "advisory" }])).worsened).toHaveLength(1);
  expect(comparisonOf(twice, report([violated]))).toMatchObject({ worsened: [], unchanged: 1 });
});

describe("what was not looked at is neither new nor fixed", () => {
  const judged = (how: StackReport["judged"], checks: readonly Check[]): Report =>
    sampleReport([sampleStack({ judged: how, resources: [sampleResource("orders", checks)] })]);

  test.each([
    ["cut short", "whole", "the run was cut short in this report"],
    ["whole", "cut short", "the run was cut short in the earlier one"],
    ["events only", "whole", "there is no verdict record in this report"],
    ["whole", "events only", "there is no verdict record in the earlier one"],
    ["events only", "events only", "there is no verdict record in both reports"],
    ["nothing", "cut short", "nothing was judged in this report, and the run was cut short in the earlier one"],
  ] as const)("of a stack that was judged %s after %s", (now, then, reason) => {
    for (const [after, before] of [
      [[violated], []],
      [[], [violated]],
    ] as const) {
      expect(comparisonOf(judged(now, after), judged(then, before))).toEqual({
        since: "2026-11-26T08:00:05.000Z",
        stacks: [],
        notCompared: [{ stack: "shop/prod", reason }],
        added: [],
        worsened: [],
        fixed: [],
        unchanged: 0,
      });
    }
  });

  test("of a stack that only one of them has", () => {
    expect(comparisonOf(report([violated]), report([violated], "test"))).toMatchObject({
      stacks: [],
      notCompared: [
        { stack: "shop/prod", reason: "the earlier report does not have it" },
        { stack: "shop/test", reason: "this report does not have it" },
      ],
      added: [],
      fixed: [],
      unchanged: 0,
    });
  });
});
