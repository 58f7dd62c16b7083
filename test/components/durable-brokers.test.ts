import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { DurableBrokersArgs, ExemptionArgs } from "../../components";
import { DurableBrokers, durableBrokers } from "../../components";
import { DAY } from "../support/estate";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf, rejectionOf } from "../support/resource-errors";

const registrations: Registration[] = recordRegistrations();
const zones = ["a", "b", "c"];

beforeEach(() => {
  registrations.length = 0;
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${DAY}T12:00:00Z`) });
  return () => {
    vi.useRealTimers();
  };
});

const ofBrokers = {
  "process.roles": "broker",
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "auto.create.topics.enable": "false",
  "offsets.topic.replication.factor": "3",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",
  "log.dirs": "/var/lib/kafka/data",
};

const ofControllers = {
  "process.roles": "controller",
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "log.dirs": "/var/lib/kafka/data",
};

function without(settings: Readonly<Record<string, string>>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}

const SHARE_GROUPS = ["share.coordinator.state.topic.replication.factor", "share.coordinator.state.topic.min.isr"];

describe("the settings of durable brokers", () => {
  test("are the checklist's, internal topics and controllers included", async () => {
    const { settings, controllerSettings } = durableBrokers({ brokers: 3, kafkaVersion: "4.3" });
    expect(await valueOf(settings)).toEqual(ofBrokers);
    expect(await valueOf(controllerSettings)).toEqual(ofControllers);
  });

  test("are the newest version's where none is said", async () => {
    expect(await valueOf(durableBrokers({ brokers: 3 }).settings)).toEqual(ofBrokers);
  });

  test.each<[string, string[]]>([
    ["4.0", []],
    ["3.9", SHARE_GROUPS],
    ["3.3", SHARE_GROUPS],
    ["3.2", [...SHARE_GROUPS, "process.roles"]],
  ])("are those that Kafka %s has", async (kafkaVersion, missing) => {
    expect(await valueOf(durableBrokers({ brokers: 3, kafkaVersion }).settings)).toEqual(
      without(ofBrokers, ...missing),
    );
  });

  test("follow the number of replicas everywhere", async () => {
    const { settings, controllerSettings } = durableBrokers({ brokers: 5, replicationFactor: 5 });
    expect(await valueOf(settings)).toEqual({
      ...ofBrokers,
      "default.replication.factor": "5",
      "min.insync.replicas": "4",
      "offsets.topic.replication.factor": "5",
      "transaction.state.log.replication.factor": "5",
      "transaction.state.log.min.isr": "4",
      "share.coordinator.state.topic.replication.factor": "5",
      "share.coordinator.state.topic.min.isr": "4",
    });
    expect(await valueOf(controllerSettings)).toMatchObject({
      "default.replication.factor": "5",
      "min.insync.replicas": "4",
    });
  });

  test("follow the number in sync that is given", async () => {
    const { settings } = durableBrokers({ brokers: 5, replicationFactor: 5, minInsyncReplicas: 3 });
    expect(await valueOf(settings)).toMatchObject({
      "min.insync.replicas": "3",
      "transaction.state.log.min.isr": "3",
      "share.coordinator.state.topic.min.isr": "3",
    });
  });

  test("have tiered storage, with its metadata as durable as the rest, where it is asked for", async () => {
    const { settings } = durableBrokers({ brokers: 3, kafkaVersion: "3.6", tieredStorage: true });
    expect(await valueOf(settings)).toEqual({
      ...without(ofBrokers, ...SHARE_GROUPS),
      "remote.log.storage.system.enable": "true",
      "rlmm.config.remote.log.metadata.topic.replication.factor": "3",
      "rlmm.config.remote.log.metadata.topic.min.isr": "2",
    });
  });

  test.each([
    [5_000_000, "5000000"],
    [1000, "1048576"],
  ])("let replicas fetch the largest batch whole: %d bytes", async (maxMessageBytes, fetched) => {
    expect(await valueOf(durableBrokers({ brokers: 3, maxMessageBytes }).settings)).toEqual({
      ...ofBrokers,
      "message.max.bytes": String(maxMessageBytes),
      "replica.fetch.max.bytes": fetched,
    });
  });

  test("hold what is written besides; controllers get what is about their quorum", async () => {
    const { settings, controllerSettings } = durableBrokers({
      brokers: 3,
      logDirs: "/data/a,/data/b",
      settings: { "num.io.threads": "16", "controller.quorum.voters": "1@c-1:9093,2@c-2:9093,3@c-3:9093" },
    });
    expect(await valueOf(settings)).toEqual({
      ...ofBrokers,
      "log.dirs": "/data/a,/data/b",
      "num.io.threads": "16",
      "controller.quorum.voters": "1@c-1:9093,2@c-2:9093,3@c-3:9093",
    });
    expect(await valueOf(controllerSettings)).toEqual({
      ...ofControllers,
      "log.dirs": "/data/a,/data/b",
      "controller.quorum.voters": "1@c-1:9093,2@c-2:9093,3@c-3:9093",
    });
  });
});

describe("features", () => {
  test.each([
    ["4.3", true],
    ["4.1", true],
    ["4.0", false],
    ["3.9", false],
  ])("have eligible leader replicas in Kafka %s: %s", async (kafkaVersion, isThere) => {
    const made = durableBrokers({ brokers: 3, kafkaVersion });
    const features = ["--feature", "eligible.leader.replicas.version=1"];
    expect(await valueOf(made.features)).toEqual(isThere ? { "eligible.leader.replicas.version": "1" } : {});
    expect(await valueOf(made.formatArguments)).toEqual(isThere ? features : []);
    expect(await valueOf(made.upgradeArguments)).toEqual(isThere ? ["upgrade", ...features] : []);
  });
});

/** What is refused, the first line of what is said, and the rule that says it. */
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
    "no number of brokers",
    { brokers: undefined as never },
    "brokers is undefined but must be a whole number of at least 1",
  ],
  ["half a replica", { replicationFactor: 3.5 }, "replicationFactor is 3.5 but must be a whole number of at least 1"],
  ["NaN in sync", { minInsyncReplicas: NaN }, "minInsyncReplicas is NaN but must be a whole number of at least 1"],
  ["no controllers", { controllers: 0 }, "controllers is 0 but must be a whole number of at least 1"],
  ["no bytes", { maxMessageBytes: -1 }, "maxMessageBytes is -1 but must be a whole number of at least 1"],
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
    "a value that is no text",
    { settings: { "num.io.threads": 16 as never } },
    'settings["num.io.threads"] is 16 but must be text of one line; what is longer belongs into a file that a setting names',
  ],
];

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

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
    const said = errorOf(() => durableBrokers(all));
    expect(said.split("\n")[0]).toBe(message);
    expect(said.split("\n").slice(1).at(-1)).toBe(
      rule === undefined ? undefined : `More: kafka-durability explain ${rule}`,
    );
    if (rule !== undefined) expect(said).toContain("\nFix: ");
  });

  test("is refused by the component, likewise", () => {
    expect(messageOf(() => new DurableBrokers("main", all)).split("\n")[0]).toBe(message);
  });
});

/** What says whether to do something at all is no output. */
const refusedLater = refused.filter(
  ([, { combined, tieredStorage = true }]) => combined === undefined && tieredStorage === true,
);

test.each(refusedLater)("%s is refused as soon as it is known", async (_, args) => {
  const all = { brokers: 3, zones, ...args };
  expect(await rejectionOf(durableBrokers(asOutputs(all)).settings)).toMatchObject({
    message: errorOf(() => durableBrokers(all)),
  });
});

function from(rule: string, others: Partial<ExemptionArgs> = {}): ExemptionArgs {
  return { rule, reason: "A test of everybody's.", owner: "platform", expires: "2027-06-30", ...others };
}

describe("an exemption", () => {
  const unclean = { brokers: 3, settings: { "unclean.leader.election.enable": "true" } };

  test("is the way round its rule, for brokers and for controllers", async () => {
    const { settings, controllerSettings } = durableBrokers({
      ...unclean,
      exemptions: [from("unclean-leader-election-disabled")],
    });
    expect(await valueOf(settings)).toMatchObject({ "unclean.leader.election.enable": "true" });
    expect(await valueOf(controllerSettings)).toMatchObject({ "unclean.leader.election.enable": "true" });
  });

  test("of another rule is none, nor one that has expired", () => {
    const others = [from("min-insync-replicas-minimum")];
    expect(errorOf(() => durableBrokers({ ...unclean, exemptions: others }))).toContain("must be false.\nWhy: ");
    const expired = [from("unclean-leader-election-disabled", { expires: "2027-03-14" })];
    expect(errorOf(() => durableBrokers({ ...unclean, exemptions: expired }))).toContain(
      "must be false.\nIts exemption expired on 2027-03-14 (platform).\n",
    );
  });

  test("lets brokers be controllers, whose settings are then theirs", async () => {
    const made = durableBrokers({ brokers: 3, combined: true, exemptions: [from("controllers-dedicated")] });
    expect(await valueOf(made.settings)).toEqual({ ...ofBrokers, "process.roles": "broker,controller" });
    expect(await valueOf(made.controllerSettings)).toEqual({ ...ofBrokers, "process.roles": "broker,controller" });
  });
});

describe("a DurableBrokers", () => {
  const TYPE = "pulumi-kafka-durability:index:DurableBrokers";
  const CARRIER = "pulumi-kafka-durability:index:Brokers";

  async function registered(args: DurableBrokersArgs): Promise<Registration[]> {
    registrations.length = 0;
    const component = new DurableBrokers("main", args);
    await valueOf(component.urn);
    await valueOf(component.controllerSettings);
    await new Promise((resolve) => setTimeout(resolve, 20));
    // Children are registered in no order of theirs; the component is first.
    return [...registrations].sort((a, b) =>
      a.type === b.type ? a.name.localeCompare(b.name) : a.type === TYPE ? -1 : 1,
    );
  }

  test("carries its brokers and its controllers to the policy pack", async () => {
    const args = { brokers: 3, zones, kafkaVersion: "4.3", cluster: "main" };
    expect(await registered(args)).toEqual([
      { type: TYPE, name: "main", inputs: args },
      { type: CARRIER, name: "main", inputs: { ...args, settings: ofBrokers } },
      {
        type: CARRIER,
        name: "main-controllers",
        inputs: { kafkaVersion: "4.3", cluster: "main", settings: ofControllers },
      },
    ]);
  });

  test("has no controllers where brokers are, or where ZooKeeper is, and keeps its exemptions to itself", async () => {
    const exemptions = [from("controllers-dedicated")];
    const combined = { brokers: 3, zones, combined: true, exemptions };
    expect(await registered(combined)).toEqual([
      { type: TYPE, name: "main", inputs: combined },
      {
        type: CARRIER,
        name: "main",
        inputs: { brokers: 3, zones, settings: { ...ofBrokers, "process.roles": "broker,controller" } },
      },
    ]);
    expect((await registered({ brokers: 3, zones, kafkaVersion: "2.8" })).map(({ name }) => name)).toEqual([
      "main",
      "main",
    ]);
  });

  test("must say where its brokers stand, as the policy pack asks of it", () => {
    expect(messageOf(() => new DurableBrokers("main", { brokers: 3 })).split("\n")).toEqual([
      "neither zones nor broker.rack is set but brokers must say where they stand.",
      "Why: replicas share a failure: when a zone or a rack goes, all copies of a partition may go with it.",
      "Fix: set broker.rack of each broker to its zone, and zones to the list of them",
      "More: kafka-durability explain brokers-in-three-zones",
    ]);
  });

  test("gives what the function gives", async () => {
    const component = new DurableBrokers("main", { brokers: 3, zones });
    const made = durableBrokers({ brokers: 3 });
    for (const name of ["serverProperties", "controllerProperties", "mskServerProperties"] as const) {
      expect(await valueOf(component[name])).toBe(await valueOf(made[name]));
    }
    for (const name of ["settings", "controllerSettings", "strimziConfig", "features"] as const) {
      expect(await valueOf(component[name])).toEqual(await valueOf(made[name]));
    }
  });
});
