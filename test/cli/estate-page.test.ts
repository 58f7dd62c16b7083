import { describe, expect, test } from "vitest";

import type { EstatePage } from "../../cli/estate-page";
import { estatePage } from "../../cli/estate-page";
import { estatePageText } from "../../cli/estate-page-text";
import type { RecordedRun, RecordedVerdict } from "../../cli/recorded-run";

const UNSET = 'config["min.insync.replicas"] is not set (Kafka 4.3\'s default is 1) but at least 2 is required';
const ONE = "replicationFactor is 1 but at least 3 is required";

function urn(stack: string, name: string): string {
  return `urn:pulumi:${stack}::shop::kafka:index/topic:Topic::${name}`;
}

function verdict(stack: string, name: string, given: Partial<RecordedVerdict> = {}): RecordedVerdict {
  return {
    type: "verdict",
    rule: "replication-factor-minimum",
    urn: urn(stack, name),
    verdict: "compliant",
    level: "mandatory",
    kind: "topic",
    cluster: "main",
    setting: "replication.factor",
    state: "set",
    value: 3,
    ...given,
  };
}

/** A topic that leaves min.insync.replicas to its brokers. */
function unset(stack: string, name: string, given: Partial<RecordedVerdict> = {}): RecordedVerdict {
  return verdict(stack, name, {
    rule: "min-insync-replicas-minimum",
    verdict: "violation",
    setting: "min.insync.replicas",
    state: "default",
    value: "1",
    reason: UNSET,
    ...given,
  });
}

/** A topic of one replica. */
function single(stack: string, name: string, given: Partial<RecordedVerdict> = {}): RecordedVerdict {
  return verdict(stack, name, { verdict: "violation", value: 1, reason: ONE, ...given });
}

function run(stack: string, verdicts: readonly RecordedVerdict[], given: Partial<RecordedRun> = {}): RecordedRun {
  return {
    project: "shop",
    stack,
    started: "2027-03-15T12:00:00.000Z",
    seen: { resources: 10, kafka: 4 },
    judged: new Set(),
    verdicts,
    ...given,
  };
}

const page: EstatePage = estatePage(
  [
    run(
      "prod",
      [
        unset("prod", "a", { owner: "payments" }),
        unset("prod", "b", { exemption: {}, level: "advisory" }),
        verdict("prod", "a"),
        single("prod", "b"),
        single("prod", "b", { rule: "replication-factor-above-min-insync-replicas", reason: "too few" }),
        verdict("prod", "c", { verdict: "undetermined", level: "advisory", reason: "nobody says" }),
      ],
      { environment: "production" },
    ),
    run("dev", [
      unset("dev", "a", { cluster: "test", level: "advisory" }),
      verdict("dev", "b", { verdict: "undetermined", level: "advisory", reason: "nobody says" }),
      verdict("dev", "b", { rule: "acks-all", verdict: "undetermined", level: "advisory", reason: "nobody says" }),
    ]),
  ],
  [{ stack: "broken.json", reason: "is not JSON" }],
  ["aws:msk/cluster:Cluster", "kafka:index/acl:Acl", "aws:msk/cluster:Cluster"],
);

describe("a page", () => {
  test("counts stacks, resources, topics and violations", () => {
    expect(page.stacks).toEqual({ assessed: 2, unassessed: [{ stack: "broken.json", reason: "is not JSON" }] });
    expect(page.resources).toEqual({ seen: 20, kafka: 8, topics: 5 });
    expect(page.violations).toEqual({ findings: 5, blocking: 3, accepted: 1, resources: 3, stacks: 2 });
  });

  test("has each cause once: the rule, and what is there", () => {
    expect(page.causes).toEqual([
      {
        rule: "min-insync-replicas-minimum",
        there: UNSET,
        findings: 3,
        blocking: 1,
        accepted: 1,
        resources: 3,
        stacks: 2,
      },
      {
        rule: "replication-factor-above-min-insync-replicas",
        there: "too few",
        findings: 1,
        blocking: 1,
        accepted: 0,
        resources: 1,
        stacks: 1,
      },
      {
        rule: "replication-factor-minimum",
        there: ONE,
        findings: 1,
        blocking: 1,
        accepted: 0,
        resources: 1,
        stacks: 1,
      },
    ]);
  });

  test("has the parts of the estate, those without a name among them", () => {
    const brief = ({ name, findings, resources, judged }: EstatePage["owners"][number]): unknown[] => [
      name,
      findings,
      `${String(resources)} of ${String(judged)}`,
    ];
    expect(page.clusters.map(brief)).toEqual([
      ["main", 4, "2 of 4"],
      ["test", 1, "1 of 1"],
    ]);
    expect(page.environments.map(brief)).toEqual([
      ["production", 4, "2 of 3"],
      [undefined, 1, "1 of 2"],
    ]);
    expect(page.owners.map(brief)).toEqual([
      [undefined, 4, "2 of 5"],
      ["payments", 1, "1 of 1"],
    ]);
  });

  test("names what mends most: brokers for what is left to them, resources for what they say themselves", () => {
    expect(page.fixes).toEqual([
      {
        place: "resources",
        setting: "replication.factor",
        there: ONE,
        rule: "replication-factor-minimum",
        rules: ["replication-factor-above-min-insync-replicas", "replication-factor-minimum"],
        findings: 2,
        blocking: 2,
        accepted: 0,
        resources: 1,
        stacks: 1,
      },
      {
        place: "brokers",
        cluster: "main",
        setting: "min.insync.replicas",
        there: UNSET,
        rule: "min-insync-replicas-minimum",
        rules: ["min-insync-replicas-minimum"],
        findings: 2,
        blocking: 1,
        accepted: 1,
        resources: 2,
        stacks: 1,
      },
      {
        place: "brokers",
        cluster: "test",
        setting: "min.insync.replicas",
        there: UNSET,
        rule: "min-insync-replicas-minimum",
        rules: ["min-insync-replicas-minimum"],
        findings: 1,
        blocking: 0,
        accepted: 0,
        resources: 1,
        stacks: 1,
      },
    ]);
  });

  test("says what nobody could judge, and what nobody looked at", () => {
    expect(page.undetermined).toEqual([
      { reason: "nobody says", rules: ["acks-all", "replication-factor-minimum"], resources: 2, stacks: 2 },
    ]);
    expect(page.unread).toEqual([
      { type: "aws:msk/cluster:Cluster", resources: 2 },
      { type: "kafka:index/acl:Acl", resources: 1 },
    ]);
  });

  test("counts no internal topic as one that a program declares", () => {
    const internal = verdict("prod", "brokers", { container: "__consumer_offsets" });
    expect(estatePage([run("prod", [internal])]).resources.topics).toBe(0);
  });

  test("puts the brokers' own violation to what topics leave to them, under the brokers' name of it", () => {
    const brokers = single("prod", "main", {
      kind: "brokers",
      setting: "default.replication.factor",
      reason: "the brokers say 1",
    });
    const topic = single("prod", "a", { state: "default" });
    const { fixes } = estatePage([run("prod", [topic, brokers])]);
    expect(fixes).toHaveLength(1);
    expect(fixes[0]).toMatchObject({ place: "brokers", setting: "default.replication.factor", findings: 2 });
  });

  test("names three fixes at most", () => {
    const many = ["a", "b", "c", "d"].map((setting) => single("prod", setting, { setting }));
    expect(estatePage([run("prod", many)]).fixes.map(({ setting }) => setting)).toEqual(["a", "b", "c"]);
  });

  test("takes a setting that resources say themselves as one thing to do, whatever they say", () => {
    const two = single("prod", "b", { value: 2, reason: "replicationFactor is 2 but at least 3 is required" });
    const { fixes } = estatePage([run("prod", [single("prod", "a"), two, single("prod", "c")])]);
    expect(fixes).toMatchObject([{ place: "resources", setting: "replication.factor", there: ONE, findings: 3 }]);
  });

  test("does not count a stack as a resource where only its clusters were looked at, and all is well", () => {
    const ofCluster = (given: Partial<RecordedVerdict>): RecordedVerdict =>
      verdict("prod", "x", {
        urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
        kind: "brokers",
        rule: "cluster-size-minimum",
        ...given,
      });
    const judged = (given: Partial<RecordedVerdict>): unknown =>
      estatePage([run("prod", [verdict("prod", "a"), ofCluster(given)])]).clusters.map((part) => [
        part.findings,
        part.judged,
      ]);
    expect(judged({})).toEqual([[0, 1]]);
    expect(judged({ verdict: "violation", reason: "too small" })).toEqual([[1, 2]]);
  });

  test("is the same whatever the order of the stacks", () => {
    const two = single("d", "x", { value: 2, reason: "replicationFactor is 2 but at least 3 is required" });
    const runs = [
      run("a", [unset("a", "x")]),
      run("b", [single("b", "x")]),
      run("c", [unset("c", "x")]),
      run("d", [two]),
    ];
    expect(estatePage([...runs].reverse())).toEqual(estatePage(runs));
  });
});

describe("as text, it", () => {
  test("says all of it in order", () => {
    expect(estatePageText(page)).toBe(
      `2 stacks assessed, with 5 topics: 5 violations on 3 resources in 2 stacks, of which 3 would block, 1 is advisory and 1 accepted.
1 stack could not be assessed, or not wholly; see the end of the page.

3 fixes remove 5 of 5 violations
  1. replication.factor, where resources say it themselves: 2 violations on 1 resource in 1 stack
     ${ONE}.
     More: kafka-durability explain replication-factor-minimum
  2. min.insync.replicas of the brokers of main, or state it in "clusters" if they have it: 2 violations on 2 resources in 1 stack
     ${UNSET}.
     More: kafka-durability explain min-insync-replicas-minimum
  3. min.insync.replicas of the brokers of test, or state it in "clusters" if they have it: 1 violation on 1 resource in 1 stack
     ${UNSET}.
     More: kafka-durability explain min-insync-replicas-minimum

Violations by cause
┌──────────────────────────────────────────────┬───────────────────────────────────────────────────┬────────────┬───────┬──────────┐
│ rule                                         │ what is there                                     │ violations │ block │ accepted │
│ min-insync-replicas-minimum                  │ config["min.insync.replicas"] is not set (Kafka   │          3 │     1 │        1 │
│                                              │ 4.3's default is 1) but at least 2 is required    │            │       │          │
│ replication-factor-above-min-insync-replicas │ too few                                           │          1 │     1 │        0 │
│ replication-factor-minimum                   │ replicationFactor is 1 but at least 3 is required │          1 │     1 │        0 │
└──────────────────────────────────────────────┴───────────────────────────────────────────────────┴────────────┴───────┴──────────┘

By cluster
┌─────────┬──────────────────┬────────────┬───────┬──────────┐
│ cluster │ affected         │ violations │ block │ accepted │
│ main    │ 2 of 4 resources │          4 │     3 │        1 │
│ test    │ 1 of 1 resource  │          1 │     0 │        0 │
└─────────┴──────────────────┴────────────┴───────┴──────────┘

By environment
┌─────────────┬──────────────────┬────────────┬───────┬──────────┐
│ environment │ affected         │ violations │ block │ accepted │
│ production  │ 2 of 3 resources │          4 │     3 │        1 │
│ (none)      │ 1 of 2 resources │          1 │     0 │        0 │
└─────────────┴──────────────────┴────────────┴───────┴──────────┘

By owner
┌──────────┬──────────────────┬────────────┬───────┬──────────┐
│ owner    │ affected         │ violations │ block │ accepted │
│ (nobody) │ 2 of 5 resources │          4 │     2 │        1 │
│ payments │ 1 of 1 resource  │          1 │     1 │        0 │
└──────────┴──────────────────┴────────────┴───────┴──────────┘

Not judged
  2 resources in 2 stacks: nobody says
    (acks-all and replication-factor-minimum)
  2 resources of the type aws:msk/cluster:Cluster, which the pack does not read
  1 resource of the type kafka:index/acl:Acl, which the pack does not read
  12 resources of 20 in all declare nothing to Kafka that the pack reads.
  broken.json: is not JSON`,
    );
  });

  test("says so where nothing is wrong", () => {
    expect(estatePageText(estatePage([run("prod", [verdict("prod", "a")])]))).toBe(
      `1 stack assessed, with 1 topic: no violations.

Not judged
  6 resources of 10 in all declare nothing to Kafka that the pack reads.`,
    );
  });

  test("stays one page, and says what it leaves out", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      single("prod", `t${String(index)}`, { cluster: `c${String(index)}` }),
    );
    const text = estatePageText(estatePage([run("prod", many)]));
    expect(text).toContain("and 4 more, with 4 violations; --json has all of them");
    expect(text.split("\n").length).toBeLessThan(60);
  });

  test("keeps what programs call things in their line", () => {
    const text = estatePageText(estatePage([run("prod", [single("prod", "a", { cluster: "evil\n\u202ename" })])]));
    expect(text).toContain("evil name");
    expect(text).not.toContain("\u202e");
  });
});
