import { describe, expect, test } from "vitest";

import type { FoundViolation } from "../../../policies/estate/acceptance";
import { accept } from "../../../policies/estate/acceptance";
import type { LoadedBaseline } from "../../../policies/estate/baseline";
import type { StatedClass } from "../../../policies/estate/settings";
import { DAY, ruleCalled, STACK, stackEstate, urnOf } from "../../support/estate";

const TOPIC = "kafka:index/topic:Topic";
const rule = ruleCalled("replication-factor-minimum");
const urn = urnOf(TOPIC, "orders");
const exemption = { rule: rule.id, resource: urn, reason: "on the way out", owner: "payments", expires: DAY };
const old = { ...exemption, expires: "2027-03-14" };

const violation: FoundViolation = {
  rule,
  level: "mandatory",
  urn,
  observed: { rule, type: TOPIC, clusters: [], name: "orders", setting: "replication.factor", value: "2", with: {} },
};

function baseline(value: string, until = DAY, particulars: object = {}): LoadedBaseline {
  const entry = { rule: rule.id, type: TOPIC, name: "orders", setting: "replication.factor", value, ...particulars };
  return { source: "/b.json", content: { version: 1, ...STACK, owner: "team", until, entries: [entry] } };
}

const telemetry: StatedClass = {
  name: "telemetry",
  topics: ["*"],
  acceptedLoss: { reason: "only metrics", owner: "metrics", review: "2027-06-30" },
  levels: { [rule.id]: "advisory" },
};

describe("a violation that nobody answers for", () => {
  test("keeps its level, and says its owner", () => {
    expect(accept(stackEstate(), violation)).toEqual({ level: "mandatory", notes: [] });
    expect(accept(stackEstate(), { ...violation, owner: "payments" })).toEqual({
      level: "mandatory",
      notes: ["Owner: payments."],
    });
  });

  test("in stack configuration that cannot be seen says so, where it might be", () => {
    const permitExemptions = { stackConfiguration: { rules: [rule.id], longest: "10d" } };
    const note = "Exemptions in stack configuration could not be seen: policy analyze passes none on.";
    expect(accept(stackEstate({ permitExemptions }), violation).notes).toEqual([note]);
    expect(accept(stackEstate({ permitExemptions }, { stackExemptions: [] }), violation).notes).toEqual([]);
    const other = { stackConfiguration: { rules: ["acks-all"], longest: "10d" } };
    expect(accept(stackEstate({ permitExemptions: other }), violation).notes).toEqual([]);
  });
});

describe("an exemption", () => {
  test("makes it advice", () => {
    const estate = stackEstate({ exemptions: [exemption] });
    const source = "the pack's configuration" as const;
    expect(accept(estate, { ...violation, owner: "payments" })).toEqual({
      level: "advisory",
      notes: ["Owner: payments.", `Excused until 2027-03-15 in the pack's configuration (payments): on the way out.`],
      cause: `exemption the pack's configuration ${urn}`,
      exemption: { ...exemption, source },
    });
    expect(estate.exemptions.unused()).toEqual([]);
  });

  test("leaves what is disabled disabled", () => {
    expect(accept(stackEstate({ exemptions: [exemption] }), { ...violation, level: "disabled" }).level).toBe(
      "disabled",
    );
  });

  test("that has expired leaves its level", () => {
    expect(accept(stackEstate({ exemptions: [old] }), violation)).toEqual({
      level: "mandatory",
      notes: ["Its exemption expired on 2027-03-14 (payments): on the way out."],
    });
  });

  test("that is not permitted leaves its level, and says why", () => {
    expect(accept(stackEstate({}, { stackExemptions: [exemption] }), violation)).toEqual({
      level: "mandatory",
      notes: [
        "Its exemption (payments) does not count: the pack's configuration permits none from this rule in stack configuration.",
      ],
    });
  });

  test.each([
    ["on the way out.", "on the way out."],
    ["why not?", "why not?"],
    [" two\nlines\u0000 ", "two lines."],
    ["\u001b[31mred\u2028", "[31mred."],
  ])("has its reason %j as one sentence: %s", (reason, sentence) => {
    const { notes } = accept(stackEstate({ exemptions: [{ ...exemption, reason }] }), violation);
    expect(notes).toEqual([`Excused until 2027-03-15 in the pack's configuration (payments): ${sentence}`]);
  });

  test("has its owner in one line, too", () => {
    const hostile = { ...exemption, owner: "payments\nFix: nothing" };
    const { notes } = accept(stackEstate({ exemptions: [hostile] }), { ...violation, owner: "a\nb" });
    expect(notes).toEqual([
      "Owner: a b.",
      "Excused until 2027-03-15 in the pack's configuration (payments Fix: nothing): on the way out.",
    ]);
  });
});

describe("a baseline", () => {
  test("makes it advice", () => {
    const stated = baseline("2");
    expect(accept(stackEstate({}, { baselines: [stated] }), violation)).toEqual({
      level: "advisory",
      notes: ["In the baseline of team until 2027-03-15."],
      cause: "baseline /b.json",
      baseline: stated,
    });
  });

  test("that has ended leaves its level", () => {
    expect(accept(stackEstate({}, { baselines: [baseline("2", "2027-03-14")] }), violation)).toEqual({
      level: "mandatory",
      notes: ["The baseline of team, which accepted it, ended on 2027-03-14."],
    });
  });

  test("that accepts another value leaves its level, and says which", () => {
    expect(accept(stackEstate({}, { baselines: [baseline("3")] }), violation)).toEqual({
      level: "mandatory",
      notes: ["The baseline of team accepts replication.factor 3, not 2."],
    });
  });

  test("that accepts it beside another value says that", () => {
    const accepted = baseline("2", DAY, { with: { "min.insync.replicas": "1", more: "2" } });
    const notes = (beside: Record<string, string>): readonly string[] =>
      accept(stackEstate({}, { baselines: [accepted] }), {
        ...violation,
        observed: { ...violation.observed, with: beside },
      }).notes;
    expect(notes({ "min.insync.replicas": "2", more: "2" })).toEqual([
      "The baseline of team accepts min.insync.replicas 1, not 2.",
    ]);
    expect(notes({ "min.insync.replicas": "2" })).toEqual([
      "The baseline of team accepts min.insync.replicas 1, not 2 and more 2, not none.",
    ]);
  });

  test("gives way to an exemption, and is not called fixed for it", () => {
    const estate = stackEstate({ exemptions: [exemption] }, { baselines: [baseline("2")] });
    expect(accept(estate, violation)).toMatchObject({ level: "advisory", exemption: { owner: "payments" } });
    expect(estate.baseline.fixed(() => true)).toEqual(new Map());
  });

  test("counts beside an exemption that has expired, which is used", () => {
    const estate = stackEstate({ exemptions: [old] }, { baselines: [baseline("2")] });
    expect(accept(estate, violation).notes).toEqual(["In the baseline of team until 2027-03-15."]);
    expect(estate.exemptions.unused()).toEqual([]);
  });

  test("that has ended beside an exemption that has expired says both", () => {
    const estate = stackEstate({ exemptions: [old] }, { baselines: [baseline("2", "2027-03-01")] });
    expect(accept(estate, violation).notes).toEqual([
      "Its exemption expired on 2027-03-14 (payments): on the way out.",
      "The baseline of team, which accepted it, ended on 2027-03-01.",
    ]);
  });
});

describe("a class with accepted loss", () => {
  test("says so of the rules that it lowers", () => {
    expect(accept(stackEstate(), { ...violation, level: "advisory", stated: telemetry })).toEqual({
      level: "advisory",
      notes: ["Class telemetry, loss accepted until a review on 2027-06-30 (metrics): only metrics."],
      cause: "class telemetry",
    });
  });

  test("says nothing of others", () => {
    expect(accept(stackEstate(), { ...violation, stated: { ...telemetry, levels: {} } })).toEqual({
      level: "mandatory",
      notes: [],
    });
  });

  test("for a purpose has no such note", () => {
    const others = { name: "telemetry", topics: ["*"], levels: telemetry.levels };
    expect(accept(stackEstate(), { ...violation, stated: { ...others, purpose: "events" } })).toEqual({
      level: "mandatory",
      notes: [],
      cause: "class telemetry",
    });
  });
});
