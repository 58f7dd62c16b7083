import { expect, test } from "vitest";

import { causesIn, findingsIn, violationIn } from "../../report/causes";
import { fixText } from "../../report/fix-text";
import { fixes } from "../../report/fixes";
import { findingGroups, groupTitle } from "../../report/groups";
import type { Check } from "../../report/report";
import { totalsOf } from "../../report/totals";
import {
  advisory,
  compliant,
  sampleReport,
  sampleResource,
  sampleStack,
  undetermined,
  violated,
} from "../support/sample-report";

const report = sampleReport();
const found = [...findingsIn(report)];

test("findings are what a reader has to know of", () => {
  expect(found.map(({ resource, check }) => `${resource.name}: ${check.status}`)).toEqual([
    "orders: violated",
    "carts: violated",
    "late: undetermined",
    "clicks: excused",
    "invoices: baseline",
  ]);
});

test("what has one cause is told once, what stops an update first", () => {
  const many = sampleReport([
    sampleStack({
      resources: [
        sampleResource("a", [undetermined, advisory]),
        sampleResource("b", [advisory]),
        sampleResource("c", [violated]),
        sampleResource("d", [violated, { ...violated, reason: "another" }]),
      ],
    }),
  ]);
  expect(
    causesIn(findingsIn(many)).map(({ check, found: all }) => [
      check.reason,
      all.map(({ resource }) => resource.name).join(""),
    ]),
  ).toEqual([
    [violated.reason, "cd"],
    ["another", "d"],
    [advisory.reason, "ab"],
    [undetermined.reason, "a"],
  ]);
});

test("the same mistake in another line, or in another entry of a list, has the same cause", () => {
  const at = (path: string, value = "1"): Check => ({
    ...violated,
    path,
    reason: `${path} is "${value}" but at least 2 is required`,
    advice: [`Fix: ${path}: "2"`],
  });
  const file = 'data["application.properties"] line';
  const checks = [at(`${file} 7`), at(`${file} 9`), at("config[0].value"), at("config[12].value")];
  // A name and a value in quotes are no places.
  const others = [at('data["a[1]"]'), at('data["a[2]"]'), at("acks", "line 1"), at("acks", "line 2")];
  const stack = sampleStack({ resources: [sampleResource("a", [...checks, ...others])] });
  const causes = causesIn(findingsIn(sampleReport([stack])));
  expect(causes.map(({ check, found: all }) => [check.reason, check.advice?.[0], all.length])).toEqual([
    ['config[…].value is "1" but at least 2 is required', 'Fix: config[…].value: "2"', 2],
    [`${file} … is "1" but at least 2 is required`, `Fix: ${file} …: "2"`, 2],
    ['acks is "line 1" but at least 2 is required', 'Fix: acks: "2"', 1],
    ['acks is "line 2" but at least 2 is required', 'Fix: acks: "2"', 1],
    ['data["a[1]"] is "1" but at least 2 is required', 'Fix: data["a[1]"]: "2"', 1],
    ['data["a[2]"] is "1" but at least 2 is required', 'Fix: data["a[2]"]: "2"', 1],
  ]);
  const alone = sampleStack({
    resources: [sampleResource("a", [at(`${file} 7`)]), sampleResource("b", [at(`${file} 7`)])],
  });
  expect(causesIn(findingsIn(sampleReport([alone])))[0]?.check.reason).toBe(
    `${file} 7 is "1" but at least 2 is required`,
  );
});

test("what is undetermined is no violation, and what somebody answers for counts as accepted", () => {
  const violations = found.flatMap((each) => violationIn(each) ?? []);
  expect(violations.map(({ rule, isAccepted }) => [rule, isAccepted])).toEqual([
    ["min-insync-replicas-minimum", false],
    ["topic-protected", false],
    ["unclean-leader-election-disabled", true],
    ["replication-factor-minimum", true],
  ]);
  expect(fixes(violations)).toHaveLength(3);
});

test("findings stand in groups by what they belong to, those of nobody last", () => {
  const groups = findingGroups(found, "owner");
  expect(groups.map((group) => groupTitle(group, "owner"))).toEqual([
    "owner payments: 2 findings",
    "owner web: 1 finding",
    "no owner: 2 findings",
  ]);
  expect(findingGroups(found, "cluster").map(({ name }) => name)).toEqual(["east"]);
  expect(findingGroups(found, "environment").map(({ name }) => name)).toEqual(["production"]);
  expect(findingGroups(found, "rule").map(({ name, findings }) => [name, findings.length])).toEqual([
    ["replication-factor-minimum", 2],
    ["min-insync-replicas-minimum", 1],
    ["topic-protected", 1],
    ["unclean-leader-election-disabled", 1],
  ]);
});

test("a resource counts by the worst that was found in it", () => {
  expect(totalsOf(report)).toEqual({
    stacks: 1,
    resources: 6,
    byStatus: new Map([
      ["violated", 2],
      ["undetermined", 1],
      ["excused", 1],
      ["baseline", 1],
      ["compliant", 1],
    ]),
    findings: { mandatory: 1, advisory: 1, accepted: 2, undetermined: 1 },
  });
  const bare = sampleStack({
    judged: "events only",
    resources: [sampleResource("a", []), sampleResource("b", [violated])],
  });
  expect(totalsOf(sampleReport([bare])).byStatus).toEqual(
    new Map([
      ["not recorded", 1],
      ["violated", 1],
    ]),
  );
  const none: Check[] = [compliant];
  expect(totalsOf(sampleReport([sampleStack({ resources: [sampleResource("a", none)] })])).byStatus).toEqual(
    new Map([["compliant", 1]]),
  );
});

test("where the setting is not known, a fix is named by its rule", () => {
  const violation = { rule: "acks-all", urn: "urn", stack: "shop/prod", level: "mandatory", isAccepted: false };
  expect(fixes([violation, { ...violation, rule: "topic-protected" }]).map(fixText)).toEqual([
    "what acks-all asks for",
    "what topic-protected asks for",
  ]);
});
