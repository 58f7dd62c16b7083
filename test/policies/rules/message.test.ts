import { describe, expect, test } from "vitest";

import type { Change } from "../../../policies/kafka/change";
import type { Declaration } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import autoCreateTopicsDisabled from "../../../policies/rules/auto-create-topics-disabled";
import brokersInThreeZones from "../../../policies/rules/brokers-in-three-zones";
import { MIGRATION_PAGE, violationMessage } from "../../../policies/rules/message";
import minInsyncReplicas from "../../../policies/rules/min-insync-replicas-minimum";
import replicasAboveInsync from "../../../policies/rules/replication-factor-above-min-insync-replicas";
import replicationFactor from "../../../policies/rules/replication-factor-minimum";
import withinCluster from "../../../policies/rules/replication-factor-within-cluster";
import retries from "../../../policies/rules/retries-minimum";
import type { ParameterDefinitions, Rule } from "../../../policies/rules/rule";
import topicProtected from "../../../policies/rules/topic-protected";
import uncleanLeaderElection from "../../../policies/rules/unclean-leader-election-disabled";
import { declare, subjects } from "../../support/declaration";

/** What is printed for the one violation that a rule finds in a declaration, line by line. */
function message<D extends ParameterDefinitions>(
  rule: Rule<D>,
  declaration: Declaration,
  notes: readonly string[] = [],
): string[] {
  const [subject] = subjects(rule, declaration);
  if (subject === undefined) throw new Error("there is nothing to judge");
  const verdict = rule.judge(subject);
  if (verdict.kind !== "violation") throw new Error(`the verdict is ${verdict.kind}`);
  return violationMessage(rule, subject, verdict, notes).split("\n");
}

/** The same declaration where changing anything has this effect. */
function changing(declaration: Declaration, change: Pick<Change, "effect" | "note">): Declaration {
  return { ...declaration, change: () => ({ ...change, source: "a test" }) };
}

const NO_REPLICA_TO_SPARE = { "replication.factor": 1, "min.insync.replicas": "1" };

const leftToBrokers: Setting = {
  state: "default",
  path: "min.insync.replicas",
  value: "1",
  source: "Kafka 4.3's default",
  leftTo: "min.insync.replicas",
};

describe("what applying the fix does", () => {
  test("in place", () => {
    expect(message(uncleanLeaderElection, declare("topic", { "unclean.leader.election.enable": "true" }))).toEqual([
      'unclean.leader.election.enable is "true" but must be false.',
      "Why: a replica that has missed acknowledged writes may become leader, and the others then delete those writes for good.",
      "Fix: unclean.leader.election.enable=false",
      "Applying it: changes it in place; nothing is restarted or deleted.",
      "More: kafka-durability explain unclean-leader-election-disabled",
    ]);
  });

  test("a rolling restart, beside advice", () => {
    expect(message(retries, declare("producer", { retries: 3 }, { retries: "rolling restart" }))).toEqual([
      "retries is 3 but at least 10 is required.",
      "Why: a broker that restarts outlasts a few retries; the send fails then, and the message is lost unless the application keeps it.",
      "Fix: retries=2147483647; or leave it out where the client's own default is large, as Java's and librdkafka's are",
      "Applying it: takes effect when what it configures is restarted, one process after the other.",
      "More: kafka-durability explain retries-minimum",
    ]);
  });

  test("a reassignment", () => {
    const topic = declare("topic", { "replication.factor": 2 }, { "replication.factor": "reassignment" });
    expect(message(replicationFactor, topic)).toEqual([
      "replication.factor is 2 but at least 3 is required.",
      "Why: with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
      "Fix: replication.factor=3",
      "Applying it: on a topic that exists, it starts a reassignment, which moves copies of the data in the background.",
      "Guarantee: for producers with acks=all, today: survives any 1 disk with all replicas in sync; after the fix: any 2",
      "More: kafka-durability explain replication-factor-minimum",
    ]);
  });

  test("a reassignment and min.insync.replicas: the replicas first", () => {
    const topic = declare("topic", NO_REPLICA_TO_SPARE, { "replication.factor": "reassignment" });
    expect(message(minInsyncReplicas, topic)).toEqual([
      'min.insync.replicas is "1" but at least 2 is required.',
      "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
      "Fix: replication.factor=3, min.insync.replicas=2",
      "Applying it: on a topic that exists, first raise the replication factor, wait until the reassignment is done, then change min.insync.replicas.",
      "Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
      "More: kafka-durability explain min-insync-replicas-minimum",
    ]);
  });

  test("replicas that Kafka cannot read are raised first too", () => {
    const settings = { "replication.factor": "three", "min.insync.replicas": "1" };
    expect(message(minInsyncReplicas, declare("topic", settings, { "replication.factor": "reassignment" }))).toContain(
      "Applying it: on a topic that exists, first raise the replication factor, wait until the reassignment is done, then change min.insync.replicas.",
    );
  });

  test("more replicas beside fewer in sync: the replicas first as well", () => {
    const settings = { "replication.factor": 2, "min.insync.replicas": 3 };
    expect(
      message(replicasAboveInsync, declare("topic", settings, { "replication.factor": "reassignment" })),
    ).toContain(
      "Applying it: on a topic that exists, first raise the replication factor, wait until the reassignment is done, then change min.insync.replicas.",
    );
  });

  test("fewer replicas and fewer in sync: min.insync.replicas first", () => {
    const settings = { "replication.factor": 5, "min.insync.replicas": 4, "broker count": 4 };
    expect(message(withinCluster, declare("topic", settings, { "replication.factor": "reassignment" }))).toEqual([
      "replication.factor is 5 but there are only 4 brokers.",
      "Why: Kafka refuses to create the topic, or, for an internal topic, goes on failing until there are enough brokers.",
      "Fix: replication.factor=4, min.insync.replicas=3; or add brokers",
      "Applying it: on a topic that exists, first change min.insync.replicas, then the replication factor.",
      "More: kafka-durability explain replication-factor-within-cluster",
    ]);
  });

  test("fewer replicas alone need no order", () => {
    const settings = { "replication.factor": 5, "min.insync.replicas": 2, "broker count": 4 };
    expect(message(withinCluster, declare("topic", settings, { "replication.factor": "reassignment" }))).toContain(
      "Applying it: on a topic that exists, it starts a reassignment, which moves copies of the data in the background.",
    );
  });

  test("replicas that are changed in place need no order", () => {
    expect(message(minInsyncReplicas, declare("topic", NO_REPLICA_TO_SPARE))).toContain(
      "Applying it: changes it in place; nothing is restarted or deleted.",
    );
  });

  test("a reassignment by another setting than a topic's replicas", () => {
    const brokers = declare(
      "brokers",
      { "default.replication.factor": 2 },
      { "default.replication.factor": "reassignment" },
    );
    expect(message(replicationFactor, brokers)).toEqual([
      "default.replication.factor is 2 but at least 3 is required.",
      "Why: with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
      "Fix: default.replication.factor=3",
      "Applying it: starts a reassignment, which moves copies of the data in the background.",
      "More: kafka-durability explain replication-factor-minimum",
    ]);
  });

  test("several settings with different effects: each by its name", () => {
    const brokers = declare(
      "brokers",
      { "default.replication.factor": 1, "min.insync.replicas": 1 },
      { "default.replication.factor": "rolling restart" },
    );
    expect(message(minInsyncReplicas, brokers)).toEqual([
      "min.insync.replicas is 1 but at least 2 is required.",
      "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
      "Fix: default.replication.factor=3, min.insync.replicas=2",
      "Applying it: default.replication.factor takes effect when what it configures is restarted, one process after the other. min.insync.replicas changes it in place; nothing is restarted or deleted.",
      "More: kafka-durability explain min-insync-replicas-minimum",
    ]);
  });

  test("several settings with one effect: no name is needed", () => {
    const brokers = declare(
      "brokers",
      { "default.replication.factor": 1, "min.insync.replicas": 1 },
      { "default.replication.factor": "rolling restart", "min.insync.replicas": "rolling restart" },
    );
    expect(message(minInsyncReplicas, brokers)).toContain(
      "Applying it: takes effect when what it configures is restarted, one process after the other.",
    );
  });

  test("several settings with one note: it is said once", () => {
    const brokers = changing(declare("brokers", { "default.replication.factor": 1, "min.insync.replicas": 1 }), {
      effect: "rolling restart",
      note: "the service restarts them itself",
    });
    expect(message(minInsyncReplicas, brokers)).toContain("Applying it: the service restarts them itself.");
  });

  test("several settings of which one has a note", () => {
    const brokers: Declaration = {
      ...declare("brokers", { "default.replication.factor": 1, "min.insync.replicas": 1 }),
      change: (name) =>
        name === "min.insync.replicas"
          ? { effect: "rolling restart", note: "waits for the next night", source: "a test" }
          : { effect: "rolling restart", source: "a test" },
    };
    expect(message(minInsyncReplicas, brokers)).toContain(
      "Applying it: default.replication.factor takes effect when what it configures is restarted, one process after the other. min.insync.replicas waits for the next night.",
    );
  });

  test("nothing, where the platform does not take it", () => {
    const topic = declare("topic", { "replication.factor": 2 }, { "replication.factor": "not possible" });
    expect(message(replicationFactor, topic)).toContain(
      "Applying it: the platform does not take it for what exists already.",
    );
  });

  test("nothing, with what else there is to know", () => {
    const topic = changing(declare("topic", { "replication.factor": 2 }), {
      effect: "not possible",
      note: "it is read only when the topic is created; change a topic that exists by kafka-reassign-partitions",
    });
    expect(message(replicationFactor, topic)).toEqual([
      "replication.factor is 2 but at least 3 is required.",
      "Why: with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
      "Fix: replication.factor=3",
      "Applying it: it is read only when the topic is created; change a topic that exists by kafka-reassign-partitions.",
      "Guarantee: for producers with acks=all, today: survives any 1 disk with all replicas in sync; after the fix: any 2",
      "More: kafka-durability explain replication-factor-minimum",
    ]);
  });

  test("a rolling restart, with what else there is to know", () => {
    const brokers = changing(declare("brokers", { "auto.create.topics.enable": true }), {
      effect: "rolling restart",
      note: "the service restarts them itself",
    });
    expect(message(autoCreateTopicsDisabled, brokers)).toContain("Applying it: the service restarts them itself.");
  });
});

describe("a fix that would delete the topic is not shown", () => {
  test("of its one setting", () => {
    const topic = declare("topic", { "replication.factor": 2 }, { "replication.factor": "replacement" });
    expect(message(replicationFactor, topic)).toEqual([
      "replication.factor is 2 but at least 3 is required.",
      "Why: with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
      "Fix: not here: a change of replication.factor deletes the topic with its data and makes a new one.",
      "Move the data instead: kafka-durability explain migrating-a-topic",
      "Guarantee: for producers with acks=all, today: survives any 1 disk with all replicas in sync; after the fix: any 2",
      "More: kafka-durability explain replication-factor-minimum",
    ]);
  });

  test("of one setting among two", () => {
    const topic = declare("topic", NO_REPLICA_TO_SPARE, { "replication.factor": "replacement" });
    expect(message(minInsyncReplicas, topic)).toEqual([
      'min.insync.replicas is "1" but at least 2 is required.',
      "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
      "Fix: not here: a change of replication.factor deletes the topic with its data and makes a new one.",
      "Move the data instead: kafka-durability explain migrating-a-topic",
      "Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
      "More: kafka-durability explain min-insync-replicas-minimum",
    ]);
  });

  test("of both settings", () => {
    const topic = changing(declare("topic", { "replication.factor": 2, "min.insync.replicas": 3 }), {
      effect: "replacement",
    });
    expect(message(replicasAboveInsync, topic)).toEqual([
      "replication.factor is 2 and min.insync.replicas is 3 but the replication factor must be the larger.",
      "Why: Kafka quietly lowers min.insync.replicas to the number of replicas, so a write passes that fewer brokers hold than was asked for.",
      "Fix: not here: a change of replication.factor and min.insync.replicas deletes the topic with its data and makes a new one.",
      "Move the data instead: kafka-durability explain migrating-a-topic",
      "Guarantee: for producers with acks=all, today: survives any 1 disk with all replicas in sync; after the fix: any 2",
      "More: kafka-durability explain replication-factor-above-min-insync-replicas",
    ]);
  });

  test("where the setting beside it would do, it is shown", () => {
    const settings = { "replication.factor": 3, "min.insync.replicas": 3 };
    const topic = declare("topic", settings, { "replication.factor": "replacement" });
    expect(message(replicasAboveInsync, topic)).toContain("Fix: min.insync.replicas=2");
  });

  test("the page has its name", () => {
    expect(MIGRATION_PAGE).toBe("migrating-a-topic");
  });
});

describe("without settings that would mend it", () => {
  test("advice is all there is", () => {
    expect(message(brokersInThreeZones, declare("brokers", { "zone count": 2 }))).toEqual([
      "zone count is 2 but at least 3 are required: the cluster needs a third zone.",
      "Why: replicas share a failure: when a zone or a rack goes, all copies of a partition may go with it.",
      "Fix: add a third zone",
      "More: kafka-durability explain brokers-in-three-zones",
    ]);
  });

  test("nor advice, there is nothing to do", () => {
    expect(message(brokersInThreeZones, declare("brokers", { "zone count": "two" }))).toEqual([
      'zone count is "two" but must be a whole number.',
      "Why: replicas share a failure: when a zone or a rack goes, all copies of a partition may go with it.",
      "More: kafka-durability explain brokers-in-three-zones",
    ]);
  });
});

test("the verdict's reason and fix come before the rule's", () => {
  const topic = declare("topic", { "replication.factor": 2 });
  const [subject] = subjects(replicationFactor, topic);
  expect(
    subject &&
      violationMessage(replicationFactor, subject, {
        kind: "violation",
        finding: "it is so",
        why: "the case differs.",
        fix: [],
        advice: "ask",
      }).split("\n"),
  ).toEqual([
    "it is so.",
    "Why: the case differs.",
    "Fix: ask",
    "More: kafka-durability explain replication-factor-minimum",
  ]);
});

describe("what brokers may say once for all topics", () => {
  test("is shown where nobody declares them", () => {
    const topic = declare("topic", { "replication.factor": 3, "min.insync.replicas": leftToBrokers });
    expect(message(minInsyncReplicas, topic)).toEqual([
      "min.insync.replicas is not set (Kafka 4.3's default is 1) but at least 2 is required.",
      "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
      "Fix: min.insync.replicas=2",
      "Applying it: changes it in place; nothing is restarted or deleted.",
      'Or once, if the brokers have it: new Brokers("cluster", { settings: { "default.replication.factor": "3", "min.insync.replicas": "2" } }) in this stack',
      "Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
      "More: kafka-durability explain min-insync-replicas-minimum",
    ]);
  });

  test("is called as brokers call it", () => {
    const left: Setting = {
      state: "default",
      path: "replication.factor",
      value: "1",
      source: "Kafka 4.3's default",
      written: "-1",
      leftTo: "default.replication.factor",
    };
    expect(message(replicationFactor, declare("topic", { "replication.factor": left }))).toEqual([
      "replication.factor is -1 (Kafka 4.3's default is 1) but at least 3 is required.",
      "Why: with too few copies there is no broker to spare: writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
      "Fix: replication.factor=3",
      "Applying it: changes it in place; nothing is restarted or deleted.",
      'Or once, if the brokers have it: new Brokers("cluster", { settings: { "default.replication.factor": "3", "min.insync.replicas": "2" } }) in this stack',
      "Guarantee: for producers with acks=all, today: survives no disk even with all replicas in sync; after the fix: any 2",
      "More: kafka-durability explain replication-factor-minimum",
    ]);
  });

  test("names what is left to them beside the two that Kafka's defaults leave weak", () => {
    const leader: Setting = {
      state: "default",
      path: "unclean.leader.election.enable",
      value: "true",
      source: "Kafka 0.10's default",
      leftTo: "unclean.leader.election.enable",
    };
    const topic = declare("topic", { "unclean.leader.election.enable": leader });
    expect(message(uncleanLeaderElection, topic)).toContain(
      'Or once, if the brokers have it: new Brokers("cluster", { settings: { "default.replication.factor": "3", "min.insync.replicas": "2", "unclean.leader.election.enable": "false" } }) in this stack',
    );
  });

  test.each<[string, Setting]>([
    ["the topic says it itself", { state: "set", path: "min.insync.replicas", value: "1" }],
    ["brokers were asked", { state: "default", path: "min.insync.replicas", value: "1", source: "the brokers" }],
    ["the service fixes it", { state: "fixed", path: "min.insync.replicas", value: "1", source: "the service" }],
  ])("is not shown where %s", (_, insync) => {
    const topic = declare("topic", { "replication.factor": 3, "min.insync.replicas": insync });
    expect(message(minInsyncReplicas, topic).filter((line) => line.startsWith("Or once"))).toEqual([]);
  });

  test("is not shown where the fix is another setting's", () => {
    const left: Setting = { ...leftToBrokers, path: "replication.factor", value: "3" };
    const topic = declare("topic", { "replication.factor": left, "min.insync.replicas": 3 });
    expect(message(replicasAboveInsync, topic)).toEqual([
      "replication.factor is not set (Kafka 4.3's default is 3) and min.insync.replicas is 3 but the replication factor must be the larger.",
      "Why: writes stop as soon as one broker is down, and the usual way out, a lower min.insync.replicas, is the one that loses messages.",
      "Fix: min.insync.replicas=2",
      "Applying it: changes it in place; nothing is restarted or deleted.",
      "Guarantee: for producers with acks=all, today: writes stop with the first broker down; after the fix: they go on with any 1 down; in return: survives any 1 disk while min.insync.replicas are in sync, today any 2",
      "More: kafka-durability explain replication-factor-above-min-insync-replicas",
    ]);
  });
});

test("the longest message keeps to eight lines, with one on who answers for it", () => {
  const topic = declare(
    "topic",
    { "replication.factor": 1, "min.insync.replicas": leftToBrokers },
    { "replication.factor": "reassignment" },
  );
  expect(message(minInsyncReplicas, topic, ["Owner: web."])).toEqual([
    "min.insync.replicas is not set (Kafka 4.3's default is 1) but at least 2 is required.",
    "Owner: web.",
    "Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
    "Fix: replication.factor=3, min.insync.replicas=2",
    "Applying it: on a topic that exists, first raise the replication factor, wait until the reassignment is done, then change min.insync.replicas.",
    'Or once, if the brokers have it: new Brokers("cluster", { settings: { "default.replication.factor": "3", "min.insync.replicas": "2" } }) in this stack',
    "Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1",
    "More: kafka-durability explain min-insync-replicas-minimum",
  ]);
});

test("the resource option is a line of its own", () => {
  expect(message(topicProtected, declare("topic", { protect: false }))).toEqual([
    "the resource option protect is not set but must be true.",
    "Why: a new name, fewer partitions or a removed line deletes the topic with all its messages at the next update.",
    "Fix: protect=true",
    "Applying it: changes it in place; nothing is restarted or deleted.",
    "More: kafka-durability explain topic-protected",
  ]);
});
