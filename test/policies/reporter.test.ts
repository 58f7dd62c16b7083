import { describe, expect, test } from "vitest";

import type { StackEstate } from "../../policies/estate/estate";
import type { Finding } from "../../policies/finding";
import type { Verdict } from "../../policies/kafka/verdict";
import { compliant, notApplicable, undetermined, violation } from "../../policies/kafka/verdict";
import { PlacedResource } from "../../policies/placed-resource";
import type { Question } from "../../policies/questions";
import { Reporter } from "../../policies/reporter";
import type { EnforcementLevel, Rule } from "../../policies/rules/rule";
import { declare } from "../support/declaration";
import { DAY, ruleCalled, STACK, stackEstate, urnOf } from "../support/estate";

const TOPIC = "kafka:index/topic:Topic";
const rule: Rule = ruleCalled("replication-factor-minimum");

interface Reported {
  readonly now: readonly Finding[];
  readonly shared: readonly Finding[];
}

/** What is said of topics of these names, with the same verdict on each. */
function reported(
  estate: StackEstate,
  verdict: Verdict,
  {
    level = "mandatory",
    pack = "advisory",
    names = ["orders"],
  }: { level?: EnforcementLevel; pack?: "advisory" | "mandatory"; names?: string[] } = {},
): Reported {
  const reporter = new Reporter(estate, pack, undefined);
  const question: Question = {
    configured: { rule, level, parameters: { minimum: 3 }, from: "a test" },
    setting: "replication.factor",
  };
  const now = names.flatMap((name) => {
    const declaration = { ...declare("topic", { "replication.factor": 2 }), name };
    const placed = new PlacedResource(estate, { urn: urnOf(TOPIC, name), type: TOPIC, name }, undefined);
    const subject = { declaration, setting: "replication.factor", parameters: { minimum: 3 }, context: CONTEXT };
    const stated = estate.classOf(placed.selectable(declaration));
    return reporter.report(question, { placed, declaration, stated }, { subject, verdict });
  });
  return { now, shared: reporter.shared() };
}

const CONTEXT = { kafkaVersion: { major: 4, minor: 3 } };

function briefly(findings: readonly Finding[]): string[] {
  return findings.map(({ policy, level, urn, message }) => {
    const who = urn === undefined ? "the stack" : (urn.split("::").at(-1) ?? "");
    return `${policy} ${level} ${who}: ${message.split("\n").slice(0, 2).join(" ")}`;
  });
}

const wrong = violation("it is wrong");
const WHY = `Why: ${rule.why}`;

describe("what is right", () => {
  test.each<[Verdict]>([[compliant], [notApplicable("nothing here")]])("has nothing said of it: %j", (verdict) => {
    expect(reported(stackEstate(), verdict)).toEqual({ now: [], shared: [] });
  });
});

describe("a violation", () => {
  test.each<[EnforcementLevel, EnforcementLevel]>([
    ["mandatory", "mandatory"],
    ["advisory", "advisory"],
    // What was not mended is refused.
    ["remediate", "mandatory"],
  ])("at %s is said at %s", (level, expected) => {
    const { now, shared } = reported(stackEstate(), wrong, { level });
    expect(briefly(now)).toEqual([`${rule.id} ${expected} orders: it is wrong. ${WHY}`]);
    expect(shared).toEqual([]);
  });

  test("says whose it is", () => {
    const estate = stackEstate({ owners: [{ owner: "payments", topics: ["orders"] }] });
    expect(briefly(reported(estate, wrong, { names: ["orders", "other"] }).now)).toEqual([
      `${rule.id} mandatory orders: it is wrong. Owner: payments.`,
      `${rule.id} mandatory other: it is wrong. ${WHY}`,
    ]);
  });
});

describe("what somebody answers for", () => {
  const resource = `urn:pulumi:*::*::${TOPIC}::*`;
  const exemption = { rule: rule.id, resource, reason: "old", owner: "payments", expires: DAY };
  const EXCUSED = "Excused until 2027-03-15 in the pack's configuration (payments): old.";

  test("is one finding for all that an exemption excuses", () => {
    const { now, shared } = reported(stackEstate({ exemptions: [exemption] }), wrong, { names: ["a", "b"] });
    expect(now).toEqual([]);
    expect(briefly(shared)).toEqual([`${rule.id} advisory the stack: 2 resources (a and b): it is wrong. ${EXCUSED}`]);
  });

  test("is one finding for each owner", () => {
    const written = { exemptions: [exemption], owners: [{ owner: "x", topics: ["b"] }] };
    expect(briefly(reported(stackEstate(written), wrong, { names: ["a", "b", "c"] }).shared)).toEqual([
      `${rule.id} advisory the stack: 2 resources (a and c): it is wrong. ${EXCUSED}`,
      `${rule.id} advisory b: it is wrong. Owner: x. ${EXCUSED}`,
    ]);
  });

  test("is one finding for a baseline, beside which a new one is refused", () => {
    const entries = ["a", "b"].map((name) => ({
      rule: rule.id,
      type: TOPIC,
      name,
      setting: "replication.factor",
      value: "2",
    }));
    const content = { version: 1 as const, ...STACK, owner: "team", until: DAY, entries };
    const estate = stackEstate({}, { baselines: [{ source: "/b.json", content }] });
    const { now, shared } = reported(estate, wrong, { names: ["a", "new", "b"] });
    expect(briefly(now)).toEqual([`${rule.id} mandatory new: it is wrong. ${WHY}`]);
    expect(briefly(shared)).toEqual([
      `${rule.id} advisory the stack: 2 resources (a and b): it is wrong. In the baseline of team until 2027-03-15.`,
    ]);
  });

  test("that has expired is refused, one by one", () => {
    const estate = stackEstate({ exemptions: [{ ...exemption, expires: "2027-03-14" }] });
    const { now, shared } = reported(estate, wrong, { names: ["a", "b"] });
    expect(briefly(now)).toEqual(
      ["a", "b"].map(
        (name) => `${rule.id} mandatory ${name}: it is wrong. Its exemption expired on 2027-03-14 (payments): old.`,
      ),
    );
    expect(shared).toEqual([]);
  });

  test("by its class is one finding, too", () => {
    const acceptedLoss = { reason: "metrics", owner: "sre", review: "2027-06-30" };
    const telemetry = { name: "telemetry", topics: ["*"], acceptedLoss, levels: { [rule.id]: "advisory" } };
    const estate = stackEstate({ classes: [telemetry] });
    const { now, shared } = reported(estate, wrong, { level: "advisory", names: ["a", "b"] });
    expect(now).toEqual([]);
    expect(briefly(shared)).toEqual([
      `${rule.id} advisory the stack: 2 resources (a and b): it is wrong. Class telemetry, loss accepted until a review on 2027-06-30 (sre): metrics.`,
    ]);
  });
});

describe("what cannot be judged", () => {
  const unseen = undetermined("it is not known");

  test.each<[EnforcementLevel, "advisory" | "mandatory", EnforcementLevel]>([
    ["mandatory", "advisory", "advisory"],
    ["mandatory", "mandatory", "mandatory"],
    ["remediate", "mandatory", "mandatory"],
    ["advisory", "mandatory", "advisory"],
  ])("at %s, where the pack says %s, is said at %s", (level, pack, expected) => {
    const { now, shared } = reported(stackEstate(), unseen, { level, pack });
    expect([...now, ...shared].map((finding) => finding.level)).toEqual([expected]);
    expect(now).toHaveLength(expected === "mandatory" ? 1 : 0);
  });

  test("is neither unused nor fixed", () => {
    const exemption = { rule: rule.id, resource: urnOf(TOPIC, "orders"), reason: "r", owner: "o", expires: DAY };
    const entry = { rule: rule.id, type: TOPIC, name: "orders", setting: "replication.factor", value: "2" };
    const content = { version: 1 as const, ...STACK, owner: "team", until: DAY, entries: [entry] };
    const surroundings = { baselines: [{ source: "/b.json", content }] };
    const estate = stackEstate({ exemptions: [exemption] }, surroundings);
    const { now } = reported(estate, unseen);
    expect(now).toEqual([]);
    expect(estate.exemptions.unused()).toEqual([]);
    expect(estate.baseline.fixed(() => true)).toEqual(new Map());
    // The nearest neighbour: what was judged, and is right.
    const right = stackEstate({ exemptions: [exemption] }, surroundings);
    reported(right, compliant);
    expect(right.exemptions.unused()).toHaveLength(1);
    expect(right.baseline.fixed(() => true).size).toBe(1);
  });
});
