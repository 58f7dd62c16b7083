import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { BaselineAnswer, LoadedBaseline, ObservedViolation } from "../../../policies/estate/baseline";
import { Baseline } from "../../../policies/estate/baseline";
import type { BaselineContent, BaselineEntry } from "../../../policies/estate/baseline-content";
import { entryOf } from "../../../policies/placed-resource";
import { DAY, ruleCalled, STACK } from "../../support/estate";

const TOPIC = "kafka:index/topic:Topic";
const entry: BaselineEntry = {
  rule: "replication-factor-minimum",
  type: TOPIC,
  cluster: "eu",
  name: "orders",
  setting: "replication.factor",
  value: "2",
};
const observed: ObservedViolation = {
  rule: ruleCalled("replication-factor-minimum"),
  type: TOPIC,
  clusters: ["eu", "b-1:9092"],
  name: "orders",
  setting: "replication.factor",
  value: "2",
  with: {},
};

function loaded(entries: readonly BaselineEntry[], particulars: Partial<BaselineContent> = {}): LoadedBaseline {
  const content = { version: 1 as const, ...STACK, owner: "payments", until: DAY, entries: [...entries] };
  return { source: "/b.json", content: { ...content, ...particulars } };
}

function of(...entries: BaselineEntry[]): Baseline {
  return new Baseline([loaded(entries)], STACK, DAY);
}

function kinds(...answers: (BaselineAnswer | undefined)[]): (string | undefined)[] {
  return answers.map((answer) => answer?.kind);
}

describe("a violation", () => {
  test.each<[string, Partial<ObservedViolation>, string | undefined]>([
    ["is the one that is accepted", {}, "accepted"],
    ["is of another rule", { rule: ruleCalled("acks-all") }, undefined],
    ["is of another type", { type: "other:index:Topic" }, undefined],
    ["has another name", { name: "payments" }, undefined],
    ["stands in something", { container: "__state" }, undefined],
    ["is of another setting", { setting: "min.insync.replicas" }, undefined],
    ["is on another cluster", { clusters: ["us"] }, "changed"],
    ["is on a cluster that nobody knows yet", { clusters: [] }, "accepted"],
    ["is on the cluster by another of its names", { clusters: ["main", "eu"] }, "accepted"],
    ["is worse", { value: "1" }, "changed"],
    ["is the same otherwise written", { value: "02" }, "changed"],
    ["is half mended, where larger is safer", { value: "2.5" }, "accepted"],
    ["cannot be read any more", { value: "two" }, "changed"],
    ["is not there any more", { value: "none" }, "changed"],
    ["hangs on something else besides", { with: { "min.insync.replicas": "1" } }, "accepted"],
  ])("%s: %j", (_, particulars, kind) => {
    expect(kinds(of(entry).accepts({ ...observed, ...particulars }, "urn:a"))).toEqual([kind]);
  });

  test("is not better where larger is no safer", () => {
    const acks = { ...entry, rule: "acks-all", setting: "acks", value: "0" };
    const there = { ...observed, rule: ruleCalled("acks-all"), setting: "acks" };
    expect(kinds(of(acks).accepts({ ...there, value: "0" }, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(of(acks).accepts({ ...there, value: "1" }, "urn:a"))).toEqual(["changed"]);
  });

  test("without a cluster in its entry may be on any", () => {
    const anywhere = JSON.parse(JSON.stringify({ ...entry, cluster: undefined })) as BaselineEntry;
    expect(kinds(of(anywhere).accepts({ ...observed, clusters: [] }, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(of(anywhere).accepts({ ...observed, clusters: ["us"] }, "urn:a"))).toEqual(["accepted"]);
  });

  test("is known by the host, before its cluster was stated, and after", () => {
    const byHost = { ...entry, cluster: "b-1:9092" };
    expect(kinds(of(byHost).accepts(observed, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(of(byHost).accepts({ ...observed, clusters: ["b-1:9092"] }, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(of(byHost).accepts({ ...observed, clusters: ["eu"] }, "urn:a"))).toEqual(["changed"]);
    // Brokers come and go.
    const hosts = "b-1:9092,b-3:9092";
    expect(kinds(of(byHost).accepts({ ...observed, clusters: [hosts] }, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(of({ ...entry, cluster: hosts }).accepts({ ...observed, clusters: ["b-3:9092"] }, "urn:a"))).toEqual([
      "accepted",
    ]);
    expect(kinds(of({ ...entry, cluster: hosts }).accepts({ ...observed, clusters: ["b-2:9092"] }, "urn:a"))).toEqual([
      "changed",
    ]);
  });

  test.each<[Record<string, string> | undefined, Record<string, string>, string]>([
    [{ other: "1" }, { other: "1" }, "accepted"],
    [{ other: "1" }, { other: "1", more: "2" }, "accepted"],
    [{ other: "1" }, { other: "2" }, "changed"],
    [{ other: "1" }, {}, "changed"],
    [{ constructor: "1" }, {}, "changed"],
    [undefined, { other: "2" }, "accepted"],
  ])("was accepted beside %j, and is there beside %j", (accepted, beside, kind) => {
    const baseline = of({ ...entry, ...(accepted === undefined ? {} : { with: accepted }) });
    expect(kinds(baseline.accepts({ ...observed, with: beside }, "urn:a"))).toEqual([kind]);
    // A better value beside another one is another violation.
    const better = of({ ...entry, value: "1", ...(accepted === undefined ? {} : { with: accepted }) });
    expect(kinds(better.accepts({ ...observed, with: beside }, "urn:a"))).toEqual([kind]);
  });

  test("that was another one is told which", () => {
    const baseline = loaded([entry]);
    expect(new Baseline([baseline], STACK, DAY).accepts({ ...observed, value: "1" }, "urn:a")).toEqual({
      kind: "changed",
      baseline,
      entry,
    });
  });
});

describe("one entry", () => {
  test("accepts one resource, however often it is asked", () => {
    const baseline = of(entry);
    expect(kinds(...["urn:a", "urn:b", "urn:a"].map((urn) => baseline.accepts(observed, urn)))).toEqual([
      "accepted",
      undefined,
      "accepted",
    ]);
  });

  test("twice accepts two", () => {
    const baseline = of(entry, entry);
    expect(kinds(...["urn:a", "urn:b", "urn:c"].map((urn) => baseline.accepts(observed, urn)))).toEqual([
      "accepted",
      "accepted",
      undefined,
    ]);
  });

  test.each([
    [
      "that names the cluster",
      { ...entry, cluster: "eu" },
      JSON.parse(JSON.stringify({ ...entry, cluster: undefined })),
    ],
    ["of the nearest value", { ...entry, value: "2" }, { ...entry, value: "1" }],
    ["that says what it hangs on", { ...entry, with: { "min.insync.replicas": "1" } }, entry],
  ] as [string, BaselineEntry, BaselineEntry][])("%s comes before one that says less", (_, more, less) => {
    const there = { ...observed, clusters: ["eu"], value: "2", with: { "min.insync.replicas": "1" } };
    for (const entries of [
      [more, less],
      [less, more],
    ]) {
      const baseline = of(...entries);
      expect(kinds(baseline.accepts(there, "urn:a"))).toEqual(["accepted"]);
      const left = [...baseline.fixed(() => true).values()].flat();
      expect(left).toEqual([less]);
    }
  });

  test("is not taken from its resource by one whose cluster nobody knows yet", () => {
    const baseline = of(entry);
    expect(kinds(baseline.accepts({ ...observed, clusters: [] }, "urn:new"))).toEqual(["accepted"]);
    expect(kinds(baseline.accepts(observed, "urn:old"))).toEqual(["accepted"]);
    expect(kinds(baseline.accepts(observed, "urn:another"))).toEqual([undefined]);
  });

  test("may lie behind what could not be judged, until it ends", () => {
    expect(of(entry).couldNotJudge(observed)).toBe(true);
    expect(of(entry).couldNotJudge({ ...observed, name: "payments" })).toBe(false);
    expect(of(entry).couldNotJudge({ ...observed, clusters: ["us"] })).toBe(false);
    expect(new Baseline([loaded([entry], { until: "2027-01-01" })], STACK, DAY).couldNotJudge(observed)).toBe(false);
  });

  test("of the same value comes before one of a worse", () => {
    const worse = { ...entry, value: "1" };
    const baseline = of(worse, entry);
    expect(kinds(baseline.accepts(observed, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(baseline.accepts({ ...observed, value: "1" }, "urn:b"))).toEqual(["accepted"]);
  });

  test("keeps to the resource that it accepted, though the first one changes", () => {
    const baseline = of(entry);
    expect(kinds(baseline.accepts(observed, "urn:a"))).toEqual(["accepted"]);
    expect(kinds(baseline.accepts({ ...observed, value: "1" }, "urn:a"))).toEqual(["changed"]);
    expect(kinds(baseline.accepts(observed, "urn:b"))).toEqual([undefined]);
  });
});

describe("a baseline", () => {
  test.each([
    [DAY, "accepted"],
    ["2027-03-16", "accepted"],
    ["2027-03-14", "expired"],
  ])("until %s has %s", (until, kind) => {
    const baseline = loaded([entry], { until });
    expect(new Baseline([baseline], STACK, DAY).accepts(observed, "urn:a")).toEqual({ kind, baseline });
  });

  test("of another stack says nothing, and has nothing that is fixed", () => {
    const others = [loaded([entry], { stack: "other" }), loaded([entry], { project: "other" })];
    const baseline = new Baseline(others, STACK, DAY);
    expect(baseline.accepts(observed, "urn:a")).toBeUndefined();
    expect(baseline.fixed(() => true)).toEqual(new Map());
  });

  test("is one of several", () => {
    const [one, two] = [loaded([entry]), loaded([{ ...entry, name: "payments" }], { owner: "other" })];
    const baseline = new Baseline([one, two], STACK, DAY);
    expect(baseline.accepts({ ...observed, name: "payments" }, "urn:a")).toEqual({ kind: "accepted", baseline: two });
    expect(baseline.fixed(() => true)).toEqual(new Map([[one, [entry]]]));
  });
});

describe("an entry is fixed", () => {
  const nothing = new Map();

  test("where nothing of it was found", () => {
    expect([
      ...of(entry)
        .fixed(() => true)
        .values(),
    ]).toEqual([[entry]]);
  });

  test.each<[string, Partial<ObservedViolation>, boolean]>([
    ["it was found", {}, false],
    ["something worse was found", { value: "1" }, false],
    ["something better was found", { value: "3" }, false],
    ["another one was found", { name: "payments" }, true],
    ["it was found on another cluster, which may be the same", { clusters: ["us"] }, false],
  ])("or not, where %s", (_, particulars, isFixed) => {
    const baseline = of(entry);
    baseline.accepts({ ...observed, ...particulars }, "urn:a");
    expect(baseline.fixed(() => true).size).toBe(isFixed ? 1 : 0);
  });

  test("not where its baseline has ended, as long as it is found", () => {
    const baseline = new Baseline([loaded([entry], { until: "2027-01-01" })], STACK, DAY);
    baseline.accepts(observed, "urn:a");
    expect(baseline.fixed(() => true)).toEqual(nothing);
  });

  test("not where it could not be judged", () => {
    const baseline = of(entry);
    baseline.couldNotJudge(observed);
    expect(baseline.fixed(() => true)).toEqual(nothing);
    const another = of(entry);
    another.couldNotJudge({ ...observed, name: "payments" });
    expect(another.fixed(() => true).size).toBe(1);
  });

  test("not where nobody looks for it", () => {
    expect(of(entry).fixed((rule) => rule !== entry.rule)).toEqual(nothing);
    expect(of(entry).fixed((rule) => rule === entry.rule).size).toBe(1);
  });
});

test("what is accepted of a resource is known by its names", () => {
  const baseline = of(entry, { ...entry, name: "payments" });
  const names = (...asked: string[]): string[] =>
    baseline.entriesOf(entry.rule, TOPIC, asked).map((found) => found.entry.name);
  expect(names("orders", "first")).toEqual(["orders"]);
  expect(names("other")).toEqual([]);
  expect(baseline.entriesOf("acks-all", TOPIC, ["orders"])).toEqual([]);
  expect(baseline.entriesOf(entry.rule, "other", ["orders"])).toEqual([]);
});

describe("what a baseline is written from, it accepts", () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "a::b", "*", "a\nb", "none", "-1"));
  const observation: fc.Arbitrary<ObservedViolation> = fc.record({
    rule: fc.constantFrom(ruleCalled("replication-factor-minimum"), ruleCalled("acks-all")),
    type: texts,
    clusters: fc.array(texts, { maxLength: 2 }),
    name: texts,
    container: fc.option(texts, { nil: undefined }),
    setting: texts,
    value: texts,
    with: fc.dictionary(texts, texts, { maxKeys: 2 }),
  });

  test("whatever the URN and the order", () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 8 }), (all) => {
        const written = JSON.parse(JSON.stringify(all.map(entryOf))) as BaselineEntry[];
        const baseline = new Baseline([loaded(written)], STACK, DAY);
        const answers = [...all].reverse().map((each, index) => baseline.accepts(each, `urn:${String(index)}`));
        expect(kinds(...answers)).toEqual(all.map(() => "accepted"));
        expect(baseline.fixed(() => true)).toEqual(new Map());
      }),
    );
  });

  test("ten thousand of them as well", () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => ({ ...entry, name: `topic-${String(index)}` }));
    const baseline = of(...entries);
    for (let index = 0; index < 10_000; index += 1) {
      const name = `topic-${String(index)}`;
      expect(baseline.accepts({ ...observed, name }, `urn:${name}`)?.kind).toBe("accepted");
    }
  });
});
