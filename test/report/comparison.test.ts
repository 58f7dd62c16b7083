import { expect, test } from "vitest";

import { comparisonOf } from "../../report/comparison";
import type { Check } from "../../report/report";
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
        reason: "replicationFactor is known only after the update",
      },
    ],
    unchanged: 1,
  });
});

test("an exemption that has come is a fix, one that has ended is new", () => {
  const open: Check = { ...excused, status: "violated" };
  expect(comparisonOf(report([excused]), report([open])).fixed).toHaveLength(1);
  expect(comparisonOf(report([open]), report([excused])).added).toHaveLength(1);
});

test("a stack that only one of them has is neither", () => {
  expect(comparisonOf(report([violated]), report([], "test"))).toMatchObject({ added: [], fixed: [], unchanged: 0 });
  expect(comparisonOf(report([], "test"), report([violated]))).toMatchObject({ added: [], fixed: [], unchanged: 0 });
});
