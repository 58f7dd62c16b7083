import { describe, expect, test } from "vitest";

import { estateFindings, strangers, unknownClusters } from "../../policies/estate-findings";
import type { LoadedBaseline } from "../../policies/estate/baseline";
import type { BaselineEntry } from "../../policies/estate/baseline-content";
import type { Surroundings } from "../support/estate";
import { DAY, ruleCalled, STACK, stackEstate, urnOf } from "../support/estate";

const TOPIC = "kafka:index/topic:Topic";
const ORDERS = urnOf(TOPIC, "orders");
const exemption = { rule: "acks-all", resource: ORDERS, reason: "r", owner: "payments", expires: DAY };

function said(written: Readonly<Record<string, unknown>>, surroundings: Surroundings = {}): string[] {
  const findings = estateFindings(stackEstate(written, surroundings));
  for (const finding of findings) {
    expect(finding).toMatchObject({ policy: "kafka-durability", level: "advisory", severity: "low" });
    expect(finding).not.toHaveProperty("urn");
  }
  return findings.map(({ message }) => message);
}

function baseline(entries: readonly Partial<BaselineEntry>[], particulars: object = {}): LoadedBaseline {
  const entry = { rule: "acks-all", type: TOPIC, name: "orders", setting: "acks", value: "1" };
  const content = { version: 1 as const, ...STACK, owner: "team", until: DAY, entries: [] };
  const all = entries.map((each) => ({ ...entry, ...each }));
  return { source: "/b.json", content: { ...content, ...particulars, entries: all } };
}

test("there is nothing to say of nothing", () => {
  expect(said({})).toEqual([]);
});

describe("an exemption that excuses nothing", () => {
  const FIX = "\nFix: remove it";

  test.each([
    [DAY, ""],
    ["2027-03-14", " It expired on 2027-03-14."],
  ])("until %s", (expires, expired) => {
    expect(said({ exemptions: [{ ...exemption, expires }] })).toEqual([
      `The exemption from acks-all for ${ORDERS} in the pack's configuration (payments) excuses nothing here.${expired}${FIX}`,
    ]);
  });

  test("in stack configuration", () => {
    expect(said({}, { stackExemptions: [exemption] })).toEqual([
      `The exemption from acks-all for ${ORDERS} in stack configuration (payments) excuses nothing here.${FIX}`,
    ]);
  });

  test("of another stack is not unused here", () => {
    const resource = "urn:pulumi:other::project::t::orders";
    expect(said({ exemptions: [{ ...exemption, resource }] })).toEqual([]);
  });

  test("keeps to its lines, whoever answers for it", () => {
    const resource = `${ORDERS}\nb`;
    expect(said({ exemptions: [{ ...exemption, resource, owner: "a\nb" }] })).toEqual([
      `The exemption from acks-all for ${ORDERS} b in the pack's configuration (a b) excuses nothing here.${FIX}`,
    ]);
  });
});

describe("what is fixed of a baseline", () => {
  const FIX = "\nFix: remove what is fixed by kafka-durability baseline prune";
  const of = (...entries: Partial<BaselineEntry>[]): string[] => said({}, { baselines: [baseline(entries)] });

  test("is one entry", () => {
    expect(of({})).toEqual([`1 entry of the baseline of team, /b.json, is fixed: acks-all of orders.${FIX}`]);
  });

  test("is several", () => {
    expect(of({}, { name: "payments", container: "__state" })).toEqual([
      `2 entries of the baseline of team, /b.json, are fixed: acks-all of orders and acks-all of payments __state.${FIX}`,
    ]);
  });

  test("is many, of which some are named", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"].map((name) => ({ name }));
    expect(of(...names.slice(0, 5))).toEqual([
      `5 entries of the baseline of team, /b.json, are fixed: acks-all of a, acks-all of b, acks-all of c, acks-all of d and acks-all of e.${FIX}`,
    ]);
    expect(of(...names)).toEqual([
      `7 entries of the baseline of team, /b.json, are fixed: acks-all of a, acks-all of b, acks-all of c, acks-all of d, acks-all of e and 2 more.${FIX}`,
    ]);
  });

  test("is nothing of another stack, and of rules that are not looked for", () => {
    expect(said({}, { baselines: [baseline([{}], { stack: "other" })] })).toEqual([]);
    const rules = [{ rule: ruleCalled("acks-all"), level: "disabled", parameters: {} }] as const;
    expect(said({}, { baselines: [baseline([{}])], rules })).toEqual([]);
  });
});

describe("a class whose review is due", () => {
  const stated = {
    name: "telemetry",
    topics: ["t-*"],
    acceptedLoss: { reason: "r", owner: "metrics", review: "2027-03-14" },
    levels: {},
  };

  function ofClass(particulars: object, topic = "t-1"): string[] {
    const estate = stackEstate({ classes: [{ ...stated, ...particulars }] });
    const found = estate.classOf({ urn: ORDERS, topic });
    if (found !== undefined) estate.rulesFor(found);
    return estateFindings(estate).map(({ message }) => message);
  }

  test("is asked about", () => {
    expect(ofClass({})).toEqual([
      "The review of the class telemetry was due on 2027-03-14 (metrics): is its loss still accepted?\n" +
        "Fix: look at it again, then state the next review, or remove the class",
    ]);
  });

  test("only where it is due, and where there is anything of it", () => {
    expect(ofClass({ acceptedLoss: { ...stated.acceptedLoss, review: DAY } })).toEqual([]);
    expect(ofClass({}, "other")).toEqual([]);
  });
});

describe("topics on a cluster that is not stated", () => {
  const [WHY, FIX] = [
    "Why: what they leave to its brokers is judged by Kafka's own defaults, which may not be theirs, or not at all.",
    "Fix: add it to clusters of the policy kafka-durability, with what it is known by and what its brokers have",
  ];

  test("are counted, one finding for each cluster", () => {
    const topics = new Map([
      ["b-1:9092", 1],
      ["b\n2", 30],
    ]);
    expect(unknownClusters(topics, "mandatory")).toEqual(
      [
        "1 topic is on a cluster that the configuration does not state: b-1:9092.",
        "30 topics are on a cluster that the configuration does not state: b 2.",
      ].map((first) => ({
        policy: "kafka-durability",
        message: [first, WHY, FIX].join("\n"),
        level: "mandatory",
        severity: "medium",
      })),
    );
    expect(unknownClusters(new Map(), "advisory")).toEqual([]);
  });
});

describe("brokers of a cluster that is not stated", () => {
  test.each([
    ["ordrs", "; did you mean orders?"],
    ["b-1.example.com:9092", "; there is orders and payments"],
  ])("are reported: %s", (cluster, hint) => {
    expect(strangers(new Map([["main", cluster]]), { names: ["orders", "payments"] }, "advisory")).toEqual([
      {
        policy: "kafka-durability",
        message:
          `The brokers "main" are a cluster that the configuration does not state: ${cluster}${hint}.\n` +
          "Why: topics of the clusters that it states do not get what these brokers declare.",
        level: "advisory",
        severity: "medium",
      },
    ]);
  });
});
