import { describe, expect, test } from "vitest";

import type { TestResource } from "../../../testing";
import { recordedPreview } from "../../support/recorded-preview";
import type { Client, Copies, Missing, Way } from "../../support/ways-of-writing";
import { brokersOf, consumerWays, producerWays, topics } from "../../support/ways-of-writing";

interface Case<T> {
  readonly title: string;
  readonly settings: T;
  readonly violates: readonly string[];
}

/** Three of the six durable configurations, and three of the lossy ones. */
const copies: readonly Case<Copies>[] = [
  ["three copies, two in sync", 3, 2, false, []],
  ["four copies, three in sync", 4, 3, false, []],
  ["five copies, three in sync", 5, 3, false, []],
  ["two copies, one in sync", 2, 1, false, ["min-insync-replicas-minimum", "replication-factor-minimum"]],
  ["three copies, three in sync", 3, 3, false, ["replication-factor-above-min-insync-replicas"]],
  ["unclean election", 3, 2, true, ["unclean-leader-election-disabled"]],
].map(([title, replicationFactor, minInsyncReplicas, unclean, violates]) => ({
  title,
  settings: { replicationFactor, minInsyncReplicas, unclean },
  violates,
})) as Case<Copies>[];

const producers: readonly Case<Client>[] = [
  { title: "acks=all", settings: { acks: "all", retries: "2147483647" }, violates: [] },
  { title: "acks=-1", settings: { acks: "-1", retries: "100" }, violates: [] },
  { title: "acks=1", settings: { acks: "1", retries: "2147483647" }, violates: ["acks-all"] },
  { title: "few retries", settings: { acks: "all", retries: "3" }, violates: ["retries-minimum"] },
];

const consumers: readonly Case<Client>[] = [
  { title: "no auto-commit", settings: { "enable.auto.commit": "false" }, violates: [] },
  { title: "auto-commit", settings: { "enable.auto.commit": "true" }, violates: ["auto-commit-disabled"] },
];

function rows<T>(
  cases: readonly Case<T>[],
  ways: readonly Way<T>[],
  canSay: (way: Way<T>, settings: Case<T>) => boolean = () => true,
): [string, string, TestResource, readonly string[]][] {
  return cases.flatMap((each) =>
    ways
      .filter((way) => canSay(way, each))
      .map((way): [string, string, TestResource, readonly string[]] => [
        each.title,
        way[0],
        way[1](each.settings),
        each.violates,
      ]),
  );
}

function canSayCopies([, , missing = []]: Way<Copies>, { settings, violates }: Case<Copies>): boolean {
  const isUsual = settings.replicationFactor === 3;
  const needed: Missing[] = [
    // Where the service fixes three copies, nobody can ask for four.
    ...(isUsual ? [] : (["replicationFactor"] as const)),
    ...(violates.some((rule) => rule.startsWith("replication-factor"))
      ? (["replicationFactor", "minInsyncReplicas"] as const)
      : []),
    ...(violates.includes("unclean-leader-election-disabled") ? (["unclean"] as const) : []),
  ];
  return needed.every((setting) => !missing.includes(setting));
}

function canSayRetries([, , missing = []]: Way<Client>, { violates }: Case<Client>): boolean {
  return !missing.includes("retries") || !violates.includes("retries-minimum");
}

const all = [
  ...rows(copies, topics, canSayCopies),
  ...rows(copies, brokersOf, canSayCopies),
  ...rows(producers, producerWays, canSayRetries),
  ...rows(consumers, consumerWays),
];

describe("the same configuration has the same verdicts wherever it is written", () => {
  test.each(all)("%s: %s", async (_, __, resource, violates) => {
    const { findings, verdicts } = await recordedPreview([resource]);
    const refused = [
      ...new Set(findings.filter(({ level }) => level === "mandatory").map(({ policy }) => policy)),
    ].sort();
    expect(refused).toEqual(violates);
    // What passes does so because somebody has looked.
    const judged = verdicts.filter(({ level, verdict }) => level === "mandatory" && verdict !== "not applicable");
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.map(({ verdict }) => verdict)).not.toContain("undetermined");
  });
});
