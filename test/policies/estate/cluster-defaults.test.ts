import { describe, expect, test } from "vitest";

import { readSettings } from "../../../policies/estate/settings";

function problemsOf(defaults: Readonly<Record<string, unknown>>): string[] {
  const problems: string[] = [];
  readSettings("pack", { clusters: [{ name: "a", match: [{ arn: "a" }], defaults }] }, problems);
  return problems;
}

describe("what a cluster's brokers have", () => {
  test.each<[Readonly<Record<string, unknown>>]>([
    [{ "min.insync.replicas": 2, "default.replication.factor": "3" }],
    [{ "unclean.leader.election.enable": false, "auto.create.topics.enable": "FALSE" }],
    [{ "offsets.topic.replication.factor": 1, "transaction.state.log.min.isr": " 2 " }],
    // Brokers have hundreds that nobody reads here.
    [{ "num.io.threads": 8, "log.dir": "/d", "log.retention.hours": 168, "message.max.bytes": 1 }],
  ])("may be %j", (defaults) => {
    expect(problemsOf(defaults)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["min.insync.replicas", "two", '["min.insync.replicas"] is "two" but must be a whole number of at least 1'],
    ["min.insync.replicas", 0, '["min.insync.replicas"] is 0 but must be a whole number of at least 1'],
    [
      "offsets.topic.replication.factor",
      -1,
      '["offsets.topic.replication.factor"] is -1 but must be a whole number of at least 1',
    ],
    [
      "transaction.state.log.min.isr",
      "",
      '["transaction.state.log.min.isr"] is "" but must be a whole number of at least 1',
    ],
    ["unclean.leader.election.enable", "yes", '["unclean.leader.election.enable"] is "yes" but must be true or false'],
    [
      "min.insync.replica",
      2,
      ': there is no setting "min.insync.replica" of brokers; did you mean min.insync.replicas?',
    ],
    ["retention.ms", 1, " has retention.ms, which is the topics' name of it; brokers call it log.retention.ms"],
  ])("is not %s at %j", (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([`pack.clusters[0].defaults${problem}`]);
  });
});
