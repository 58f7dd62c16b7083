import { describe, expect, test } from "vitest";

import type { Configuration } from "../../policies/configuration";
import { defaultConfiguration } from "../../policies/configuration";
import type { ConfiguredRule } from "../../policies/estate/estate";
import type { Finding } from "../../policies/finding";
import { undetermined, violation } from "../../policies/kafka/verdict";
import type { EnforcementLevel } from "../../policies/rules/rule";
import { defineRule } from "../../policies/rules/rule";
import type { StackJudge, StackResource } from "../../policies/stack-judge";
import { judgeWith } from "../support/estate";
import { inputsFrom } from "../support/resource";

type Settings = Readonly<Record<string, unknown>>;

const MIN_INSYNC = "min.insync.replicas";

function resource(type: string, inputs: Settings, name: string): StackResource {
  return { urn: `urn:${name}`, type, name, protect: true, inputs: inputsFrom(inputs) };
}

function topic(name: string, inputs: Settings = { replicationFactor: 3 }): StackResource {
  return resource("kafka:index/topic:Topic", { name, ...inputs }, name);
}

function brokers(name: string, settings: Settings, others: Settings = {}): StackResource {
  return resource("pulumi-kafka-durability:index:Brokers", { settings, ...others }, name);
}

function application(type: string, settings: Settings): StackResource {
  return resource(`pulumi-kafka-durability:index:${type}`, { settings }, "application");
}

/** The rules of these names, at a level of theirs or their own. */
function rules(levels: Readonly<Record<string, EnforcementLevel>>): ConfiguredRule[] {
  return defaultConfiguration().rules.flatMap((each) => {
    const level = levels[each.rule.id];
    return level === undefined ? [] : [{ ...each, level }];
  });
}

function judgeOf(levels: Readonly<Record<string, EnforcementLevel>>, more: Partial<Configuration> = {}): StackJudge {
  return judgeWith({ rules: rules(levels), ...more });
}

function briefly(findings: readonly Finding[]): string[] {
  return findings.map(({ urn, message }) => `${urn ?? "the stack"}: ${message.split("\n").at(0) ?? ""}`);
}

/** What is said of each resource at once, and of the stack at its end. */
function said(judge: StackJudge, stack: readonly StackResource[]): { now: string[]; atTheEnd: string[] } {
  const now = stack.flatMap((each) => judge.judgeResource(each));
  return { now: briefly(now), atTheEnd: briefly(judge.judgeStack()) };
}

/** All that is said, in no order. */
function findings(judge: StackJudge, stack: readonly StackResource[]): string[] {
  const { now, atTheEnd } = said(judge, stack);
  return [...now, ...atTheEnd].sort();
}

describe("what is left to the brokers", () => {
  const minInsync = { "min-insync-replicas-minimum": "mandatory" } as const;
  const orders = topic("orders");
  const payments = topic("payments");
  const weak = brokers("main", { [MIN_INSYNC]: "1" });
  const durable = brokers("other", { [MIN_INSYNC]: "2" });
  const theirs = `urn:main: settings["min.insync.replicas"] is "1" but at least 2 is required.`;

  test.each([
    ["first", [weak, orders, payments]],
    ["last", [orders, payments, weak]],
    ["between", [orders, weak, payments]],
  ])("is reported of the brokers, which come %s", (_, stack) => {
    expect(said(judgeOf(minInsync), stack)).toEqual({ now: [theirs], atTheEnd: [] });
  });

  test.each([
    ["first", [weak, durable, orders]],
    ["last", [orders, durable, weak]],
    ["on both sides", [weak, orders, durable]],
    ["on both sides, the other way round", [durable, orders, weak]],
  ])("cannot be told where two of them differ, which come %s", (_, stack) => {
    expect(said(judgeOf(minInsync), stack)).toEqual({
      now: [theirs],
      atTheEnd: [
        `urn:orders: Not judged yet: the brokers of this stack, "main" and "other", differ in min.insync.replicas.`,
      ],
    });
  });

  test.each([
    ["first", [durable, orders]],
    ["last", [orders, durable]],
  ])("is right beside durable brokers, which come %s", (_, stack) => {
    expect(said(judgeOf(minInsync), stack)).toEqual({ now: [], atTheEnd: [] });
  });

  test("is one finding for 5,000 topics", () => {
    const topics = Array.from({ length: 5000 }, (_, index) => topic(`topic-${String(index)}`));
    expect(said(judgeOf(minInsync), [...topics, weak])).toEqual({ now: [theirs], atTheEnd: [] });
  });

  test("is each topic's own where the rule does not judge the brokers for it", () => {
    const compacting = brokers("main", { "log.cleanup.policy": "compact" });
    expect(said(judgeOf({ "cleanup-policy-delete": "mandatory" }), [compacting, orders])).toEqual({
      now: [],
      atTheEnd: [
        `urn:orders: config["cleanup.policy"] is not set (cleanup.policy of the brokers "main" is compact) but must be delete.`,
      ],
    });
  });

  test("waits though brokers are there: a rule sees it as inherited", () => {
    const rule = defineRule({
      id: "test-rule",
      title: "A test",
      item: 6,
      severity: "high",
      enforcementLevel: "mandatory",
      settings: { topic: [MIN_INSYNC] },
      parameters: {},
      why: "it is a test.",
      details: "None.",
      judge: ({ declaration, setting }) => {
        const state = declaration.setting(setting)?.state;
        return state === "inherited"
          ? { ...undetermined("later"), waits: true }
          : violation(`it is ${state ?? "nothing"}`);
      },
    });
    const judge = judgeWith({ rules: [{ rule, level: "mandatory", parameters: {} }] });
    expect(said(judge, [durable, topic("own", { config: { [MIN_INSYNC]: "1" } }), orders])).toEqual({
      now: ["urn:other: it is set.", "urn:other: it is default.", "urn:own: it is set."],
      atTheEnd: ["urn:orders: it is default."],
    });
  });
});

describe("what a topic writes itself is not reported of brokers that are right", () => {
  const ABOVE = { "replication-factor-above-min-insync-replicas": "mandatory" } as const;
  const right = brokers("main", {
    "default.replication.factor": "3",
    "offsets.topic.replication.factor": "3",
    [MIN_INSYNC]: "2",
  });

  test("as many in-sync replicas as the brokers' replication factor", () => {
    const asMany = topic("orders", { replicationFactor: -1, config: { [MIN_INSYNC]: "3" } });
    expect(findings(judgeOf(ABOVE), [right, asMany])).toEqual([
      `urn:orders: replicationFactor is -1 (default.replication.factor of the brokers "main" is 3) and config["min.insync.replicas"] is "3" but the replication factor must be the larger.`,
    ]);
  });

  test("as many in-sync replicas of a Streams application", () => {
    const asMany = application("StreamsApplication", { "topic.min.insync.replicas": "3" });
    expect(findings(judgeOf(ABOVE), [right, asMany])).toEqual([
      `urn:application: settings["replication.factor"] is not set (default.replication.factor of the brokers "main" is 3) and settings["topic.min.insync.replicas"] is "3" but the replication factor must be the larger.`,
    ]);
  });

  test("a cleanup policy that makes the brokers' retention matter", () => {
    const compacting = brokers("main", { "log.cleanup.policy": "compact", "log.retention.ms": "1" });
    const deleting = topic("orders", { replicationFactor: 3, config: { "cleanup.policy": "delete" } });
    const context = { kafkaVersion: { major: 4, minor: 3 }, longestOutageMs: 1000 };
    const judge = judgeOf({ "retention-covers-longest-outage": "mandatory" }, { context });
    expect(findings(judge, [compacting, deleting])).toEqual([
      `urn:orders: config["retention.ms"] is not set (retention.ms of the brokers "main" is 1) but at least 1000 is required for the longest outage that the configuration states.`,
    ]);
  });
});

describe("beside a cluster that is too small", () => {
  const twos = Object.fromEntries(
    ["default", "offsets.topic", "share.coordinator.state.topic", "transaction.state.log"].map((what) => [
      `${what}.replication.factor`,
      "2",
    ]),
  );
  const small = brokers("main", twos, { brokers: 2 });
  const leaving = topic("orders", { replicationFactor: -1, config: { [MIN_INSYNC]: "2" } });
  const cluster = "urn:main: brokers is 2 but at least 3 are required: the cluster needs a third broker.";
  const theirs = [
    `urn:main: settings["default.replication.factor"] is "2" but at least 3 is required.`,
    `urn:main: settings["offsets.topic.replication.factor"] is "2" but at least 3 is required.`,
    `urn:main: settings["share.coordinator.state.topic.replication.factor"] is "2" but at least 3 is required.`,
    `urn:main: settings["transaction.state.log.replication.factor"] is "2" but at least 3 is required.`,
  ];

  test.each<[EnforcementLevel, EnforcementLevel, string[]]>([
    ["mandatory", "mandatory", [cluster]],
    ["mandatory", "remediate", [cluster]],
    ["remediate", "mandatory", [cluster]],
    ["advisory", "advisory", [cluster]],
    ["advisory", "mandatory", [cluster]],
    ["mandatory", "advisory", [cluster, ...theirs]],
    ["remediate", "advisory", [cluster, ...theirs]],
    ["mandatory", "disabled", theirs],
    ["advisory", "disabled", theirs],
  ])("a rule at %s is silent only while cluster-size-minimum, at %s, is as strict", (own, size, expected) => {
    const levels = { "replication-factor-minimum": own, "cluster-size-minimum": size };
    expect(findings(judgeOf(levels), [small, leaving])).toEqual(expected);
    expect(findings(judgeOf(levels), [leaving, small])).toEqual(expected);
  });

  test("a rule reports where cluster-size-minimum is not configured at all", () => {
    expect(findings(judgeOf({ "replication-factor-minimum": "mandatory" }), [small, leaving])).toEqual(theirs);
  });

  test("a topic's own number is its own finding, in any order: it can be refused before it is created", () => {
    const levels = { "replication-factor-minimum": "mandatory", "cluster-size-minimum": "mandatory" } as const;
    const own = topic("orders", { replicationFactor: 2 });
    const ownFinding = "urn:orders: replicationFactor is 2 but at least 3 is required.";
    expect(findings(judgeOf(levels), [small, own])).toEqual([cluster, ownFinding]);
    expect(findings(judgeOf(levels), [own, small])).toEqual([cluster, ownFinding]);
  });
});

describe("what one resource says twice is said once", () => {
  const minInsync = { "min-insync-replicas-minimum": "mandatory" } as const;
  const weak = brokers("main", { [MIN_INSYNC]: "1" });
  const theirs = `urn:main: settings["min.insync.replicas"] is "1" but at least 2 is required.`;

  test("of brokers and their internal topics", () => {
    expect(said(judgeOf(minInsync), [weak])).toEqual({ now: [theirs], atTheEnd: [] });
  });

  test("of each resource", () => {
    const other = brokers("other", { [MIN_INSYNC]: "1" });
    expect(said(judgeOf(minInsync), [weak, other])).toEqual({
      now: [theirs, `urn:other: settings["min.insync.replicas"] is "1" but at least 2 is required.`],
      atTheEnd: [],
    });
  });

  test("but two settings are two findings", () => {
    const other = { "offsets.topic.replication.factor": "2", "transaction.state.log.replication.factor": "2" };
    const three = brokers("main", { "default.replication.factor": "3", ...other });
    expect(findings(judgeOf({ "replication-factor-minimum": "mandatory" }), [three])).toEqual([
      `urn:main: settings["offsets.topic.replication.factor"] is "2" but at least 3 is required.`,
      `urn:main: settings["transaction.state.log.replication.factor"] is "2" but at least 3 is required.`,
    ]);
  });

  test.each([
    ["ConnectWorker", "connect worker"],
    ["MirrorMaker", "mirror maker"],
  ])("of a %s and its topics", (type, kind) => {
    const lines = [
      `urn:application: Not judged yet: what the ${kind} creates gets min.insync.replicas from brokers that this stack does not declare.`,
    ];
    expect(said(judgeOf(minInsync), [application(type, {})])).toEqual({ now: [], atTheEnd: lines });
    expect(said(judgeOf(minInsync), [application(type, {}), weak])).toEqual({ now: [theirs], atTheEnd: [] });
    const strict = judgeOf(minInsync, { undetermined: "mandatory" });
    expect(said(strict, [application(type, {})])).toEqual({
      now: [],
      atTheEnd: [
        `urn:application: Not judged yet: min.insync.replicas is not set, and what the ${kind} creates gets min.insync.replicas from brokers that this stack does not declare.`,
      ],
    });
  });
});
