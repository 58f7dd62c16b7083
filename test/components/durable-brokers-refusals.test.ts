import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import type { DurableBrokersArgs } from "../../components";
import { DurableBrokers, durableBrokers } from "../../components";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf, rejectionOf } from "../support/resource-errors";

recordRegistrations();
const zones = ["a", "b", "c"];

/** What is refused, the first line of what is said, and the rule that says it, or the fix where no rule does. */
const refused: [string, Partial<DurableBrokersArgs>, string, string?][] = [
  [
    "2 brokers",
    { brokers: 2 },
    "brokers is 2 but at least 3 are required: the cluster needs a third broker.",
    "cluster-size-minimum",
  ],
  [
    "2 replicas",
    { replicationFactor: 2 },
    "replicationFactor is 2 but at least 3 is required.",
    "replication-factor-minimum",
  ],
  [
    "1 in sync",
    { minInsyncReplicas: 1 },
    "minInsyncReplicas is 1 but at least 2 is required.",
    "min-insync-replicas-minimum",
  ],
  [
    "all in sync",
    { minInsyncReplicas: 3 },
    "replicationFactor is 3 and minInsyncReplicas is 3 but the replication factor must be the larger.",
    "replication-factor-above-min-insync-replicas",
  ],
  [
    "more replicas than brokers",
    { brokers: 3, replicationFactor: 5 },
    "replicationFactor is 5 but there are only 3 brokers.",
    "replication-factor-within-cluster",
  ],
  [
    "an unclean leader",
    { settings: { "unclean.leader.election.enable": "true" } },
    'settings["unclean.leader.election.enable"] is "true" but must be false.',
    "unclean-leader-election-disabled",
  ],
  [
    "topics by misspelling",
    { settings: { "auto.create.topics.enable": "TRUE" } },
    'settings["auto.create.topics.enable"] is "TRUE" but must be false.',
    "auto-create-topics-disabled",
  ],
  [
    "fewer copies of offsets",
    { settings: { "offsets.topic.replication.factor": "1" } },
    'settings["offsets.topic.replication.factor"] is "1" but at least 3 is required.',
    "replication-factor-minimum",
  ],
  [
    "a data folder that a restart empties",
    { logDirs: "/data,/tmp/kafka" },
    'logDirs is "/data,/tmp/kafka" but must name folders that outlive a restart.',
    "log-dirs-persistent",
  ],
  [
    "2 zones",
    { brokers: 4, zones: ["a", "b", "a"] },
    "zones is 2 but at least 3 are required: the cluster needs a third zone.",
    "brokers-in-three-zones",
  ],
  [
    "2 controllers",
    { controllers: 2 },
    "controllers names 2 voters but at least 3 are required.",
    "controller-quorum-minimum",
  ],
  [
    "4 controllers",
    { controllers: 4 },
    "controllers names 4 voters but an odd number is required.",
    "controller-quorum-minimum",
  ],
  [
    "a quorum of one",
    { settings: { "controller.quorum.voters": "1@c-1:9093" } },
    'settings["controller.quorum.voters"] names 1 voter but at least 3 are required.',
    "controller-quorum-minimum",
  ],
  [
    "combined roles",
    { combined: true },
    'process.roles in combined is "broker,controller" but must be broker or controller, not both.',
    "controllers-dedicated",
  ],
  [
    "an argument that nobody reads",
    { minInSyncReplicas: 1 } as object,
    'there is no argument "minInSyncReplicas"; did you mean minInsyncReplicas?',
  ],
  [
    "a zone without a name",
    { zones: ["a", "b", ""] },
    'zones[2] is "" but must be the name of a zone.',
    'Fix: zones: ["a", "b", "c"]',
  ],
  [
    "a zone that is not known to the program",
    { zones: ["a", "b", undefined as never] },
    "zones[2] is undefined but must be the name of a zone.",
    'Fix: zones: ["a", "b", "c"]',
  ],
  [
    "a zone that differs in a blank",
    { zones: ["a", "a ", "b"] },
    'zones[1] is "a " but must be the name of a zone.',
    'Fix: zones: ["a", "b", "c"]',
  ],
  [
    "zones that are one",
    { zones: "abc" as never },
    'zones is "abc" but must be a list of names.',
    'Fix: zones: ["a", "b", "c"]',
  ],
  [
    "no number of brokers",
    { brokers: undefined as never },
    "brokers is undefined but must be a whole number from 1 to 2147483647.",
    "Fix: brokers: 3",
  ],
  [
    "half a replica",
    { replicationFactor: 3.5 },
    "replicationFactor is 3.5 but must be a whole number from 1 to 2147483647.",
    "Fix: replicationFactor: 3, or leave it out",
  ],
  [
    "NaN in sync",
    { minInsyncReplicas: NaN },
    "minInsyncReplicas is NaN but must be a whole number from 1 to 2147483647.",
    "Fix: minInsyncReplicas: 2, or leave it out",
  ],
  [
    "no controllers",
    { controllers: 0 },
    "controllers is 0 but must be a whole number from 1 to 2147483647.",
    "Fix: controllers: 3, or leave it out",
  ],
  [
    "no bytes",
    { maxMessageBytes: -1 },
    "maxMessageBytes is -1 but must be a whole number from 1 to 2147483647.",
    "Fix: maxMessageBytes: 1048588, or leave it out",
  ],
  [
    "a version that is none",
    { kafkaVersion: "newest" },
    'kafkaVersion is "newest" but must be a version such as "3.9"',
  ],
  ["a number as a version", { kafkaVersion: 3.9 as never }, 'kafkaVersion is 3.9 but must be a version such as "3.9"'],
  [
    "tiered storage before there was any",
    { kafkaVersion: "3.5", tieredStorage: true },
    "tieredStorage is true but Kafka 3.5 has none; set kafkaVersion to 3.6 or newer, or leave it out",
  ],
  [
    "a flag that is text",
    { tieredStorage: "yes" as never },
    'tieredStorage is "yes" but must be true or false, known when the program runs',
  ],
  ["folders of two lines", { logDirs: "/data\n/other" }, 'logDirs is "/data /other" but must be text of one line'],
  [
    "settings that are none",
    { settings: "a=b" as never },
    'settings is "a=b" but must be a map of Kafka\'s settings by their names',
  ],
  [
    "the replicas in settings",
    { settings: { "default.replication.factor": "3" } },
    'settings has "default.replication.factor"; set replicationFactor instead, which is judged',
  ],
  [
    "a name that would begin a line of its own",
    { settings: { "a=b\nunclean.leader.election.enable": "true" } },
    'settings has "a=b unclean.leader.election.enable" but names of settings have only letters, digits, dots, dashes and underscores',
  ],
  [
    "a value that would",
    { settings: { "a.b": "c\nunclean.leader.election.enable=true" } },
    'settings["a.b"] is of several lines but must be text of one line; what is longer belongs into a file that a setting names',
  ],
  [
    "null as a number of replicas",
    { replicationFactor: null as never },
    "replicationFactor is null but must be a whole number from 1 to 2147483647.",
    "Fix: replicationFactor: 3, or leave it out",
  ],
  [
    "more brokers than there are numbers",
    { brokers: Infinity },
    "brokers is Infinity but must be a whole number from 1 to 2147483647.",
    "Fix: brokers: 3",
  ],
  [
    "a setting in capitals",
    { settings: { "Unclean.Leader.Election.Enable": "true" } },
    'settings has "Unclean.Leader.Election.Enable", which differs from unclean.leader.election.enable by its spelling alone.',
    "Fix: write unclean.leader.election.enable",
  ],
  [
    "a setting with underscores",
    { settings: { unclean_leader_election_enable: "true" } },
    'settings has "unclean_leader_election_enable", which differs from unclean.leader.election.enable by its spelling alone.',
    "Fix: write unclean.leader.election.enable",
  ],
  [
    "a setting of an internal topic with dashes",
    { settings: { "offsets-topic-replication-factor": "1" } },
    'settings has "offsets-topic-replication-factor", which differs from offsets.topic.replication.factor by its spelling alone.',
    "Fix: write offsets.topic.replication.factor",
  ],
  [
    "an argument's setting in capitals",
    { settings: { "Min.Insync.Replicas": "1" } },
    'settings has "Min.Insync.Replicas", which differs from min.insync.replicas by its spelling alone.',
    "Fix: set minInsyncReplicas",
  ],
  [
    "two spellings of one setting",
    { settings: { "num.io.threads": "8", "Num.IO.Threads": "16" } },
    'settings has "Num.IO.Threads", which differs from num.io.threads by its spelling alone.',
    "Fix: write num.io.threads",
  ],
  [
    "a number that has been rounded",
    { settings: { "log.retention.bytes": (2 ** 63) as never } },
    'settings["log.retention.bytes"] is 9223372036854776000 but numbers beyond 9007199254740991 are rounded before they get here.',
    "Fix: write it as text, in quotes",
  ],
  [
    "NaN as a setting",
    { settings: { "log.retention.bytes": NaN as never } },
    'settings["log.retention.bytes"] is NaN but must be a number that Kafka knows, or text.',
    "Fix: leave it out",
  ],
  [
    "a value that is no text",
    { settings: { "num.io.threads": { of: 16 } as never } },
    'settings["num.io.threads"] is an object but must be text of one line; what is longer belongs into a file that a setting names',
  ],
];

/** The same arguments, none of which is known when the function is called, but for those that must be. */
function asOutputs({ exemptions, combined, tieredStorage, ...args }: DurableBrokersArgs): DurableBrokersArgs {
  const outputs = Object.entries(args).map(([name, value]) => [name, pulumi.output(value as unknown)]);
  return {
    ...(Object.fromEntries(outputs) as unknown as DurableBrokersArgs),
    ...(exemptions === undefined ? {} : { exemptions }),
    ...(combined === undefined ? {} : { combined }),
    ...(tieredStorage === undefined ? {} : { tieredStorage }),
  };
}

describe.each(refused)("%s", (_, args, message, rule) => {
  const all = { brokers: 3, zones, ...args };

  test("is refused by the function at once, in the rule's words and with its id", () => {
    const said = messageOf(() => durableBrokers(all));
    const isRule = rule !== undefined && !rule.startsWith("Fix: ");
    expect(said.split("\n")[0]).toBe(message);
    expect(said.split("\n").slice(1).at(-1)).toBe(isRule ? `More: kafka-durability explain ${rule}` : rule);
    if (isRule) expect(said).toContain("\nFix: ");
  });

  test("is refused by the component, likewise", () => {
    expect(messageOf(() => new DurableBrokers("main", all)).split("\n")[0]).toBe(message);
  });
});

/** What says whether to do something at all is no output, nor is the name of an argument. */
const KNOWN_AT_ONCE = ["combined roles", "a flag that is text", "an argument that nobody reads"];
const refusedLater = refused.filter(([what]) => !KNOWN_AT_ONCE.includes(what));

test.each(refusedLater)("%s is refused as soon as it is known", async (_, args) => {
  const all = { brokers: 3, zones, ...args };
  expect(await rejectionOf(durableBrokers(asOutputs(all)).settings)).toMatchObject({
    message: messageOf(() => durableBrokers(all)),
  });
});

test("settings take what plain JavaScript gives, as those of clients do, and null is left out", async () => {
  const settings = { "num.io.threads": 16, "auto.leader.rebalance.enable": false } as never;
  expect(await valueOf(durableBrokers({ brokers: 3, zones, settings }).settings)).toMatchObject({
    "num.io.threads": "16",
    "auto.leader.rebalance.enable": "false",
  });
  const without = await valueOf(durableBrokers({ brokers: 3, zones }).settings);
  expect(await valueOf(durableBrokers({ brokers: 3, zones, settings: null as never }).settings)).toEqual(without);
});
