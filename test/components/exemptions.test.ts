import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { DurableTopicArgs, ExemptionArgs } from "../../components";
import {
  Brokers,
  Connector,
  ConnectWorker,
  Consumer,
  DurableTopic,
  MirrorMaker,
  Producer,
  StreamsApplication,
} from "../../components";
import { durableTopicSettings } from "../../components/durable-topic-settings";
import { DAY } from "../support/estate";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { messageOf, rejectionOf } from "../support/resource-errors";

type Args = Record<string, unknown>;

const TOPIC = "kafka:index/topic:Topic";
const registrations: Registration[] = recordRegistrations();
const outputs = vi.spyOn(
  pulumi.ComponentResource.prototype as unknown as { registerOutputs(outputs: Args): void },
  "registerOutputs",
);

beforeEach(() => {
  registrations.length = 0;
  outputs.mockClear();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${DAY}T12:00:00Z`) });
  return () => {
    vi.useRealTimers();
  };
});

function from(rule: string, others: Partial<ExemptionArgs> = {}): ExemptionArgs {
  return { rule, reason: "Metrics may be lost.", owner: "observability", expires: "2027-06-30", ...others };
}

const FEW_REPLICAS = from("replication-factor-minimum");
const FEW_IN_SYNC = from("min-insync-replicas-minimum");
const UNCLEAN = from("unclean-leader-election-disabled");
const unclean = { "unclean.leader.election.enable": "true" };

/** The same arguments, none of which is known when the component is made. */
function asOutputs({ exemptions = [], ...args }: DurableTopicArgs): DurableTopicArgs {
  const outputs = Object.entries(args).map(([name, value]) => [name, pulumi.output(value as unknown)]);
  return { ...(Object.fromEntries(outputs) as DurableTopicArgs), exemptions };
}

async function inputsOf(type: string, args: DurableTopicArgs): Promise<Record<string, unknown> | undefined> {
  registrations.length = 0;
  await valueOf(new DurableTopic("metrics", args).topic.urn);
  return registrations.find((registration) => registration.type === type)?.inputs;
}

/** Both ways to give a value are refused with this, sooner or later. */
async function refusals(args: DurableTopicArgs): Promise<string> {
  const atOnce = messageOf(() => new DurableTopic("metrics", args));
  const resource = new pulumi.ComponentResource("test:index:Parent", "parent");
  const later = await rejectionOf(durableTopicSettings(resource, asOutputs(args)));
  expect(later).toMatchObject({ message: atOnce });
  return atOnce;
}

describe("an exemption of a DurableTopic", () => {
  test.each<[string, DurableTopicArgs, Record<string, unknown>]>([
    [
      "fewer in sync",
      { partitions: 6, minInsyncReplicas: 1, exemptions: [FEW_IN_SYNC] },
      { replicationFactor: 3, config: { "min.insync.replicas": "1", "unclean.leader.election.enable": "false" } },
    ],
    [
      "fewer replicas, of which as many as ever are in sync",
      { partitions: 6, replicationFactor: 2, minInsyncReplicas: 1, exemptions: [FEW_REPLICAS, FEW_IN_SYNC] },
      { replicationFactor: 2, config: { "min.insync.replicas": "1", "unclean.leader.election.enable": "false" } },
    ],
    [
      "an unclean leader",
      { partitions: 6, config: { ...unclean, "retention.ms": "1" }, exemptions: [UNCLEAN] },
      {
        replicationFactor: 3,
        config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true", "retention.ms": "1" },
      },
    ],
    [
      "an unclean leader, which it need not use",
      { partitions: 6, exemptions: [UNCLEAN] },
      { replicationFactor: 3, config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" } },
    ],
    [
      "what another exemption has ceased to excuse",
      { partitions: 6, minInsyncReplicas: 1, exemptions: [{ ...FEW_IN_SYNC, expires: "2027-01-31" }, FEW_IN_SYNC] },
      { replicationFactor: 3, config: { "min.insync.replicas": "1", "unclean.leader.election.enable": "false" } },
    ],
  ])("allows %s, which the topic gets", async (_, args, inputs) => {
    expect(await inputsOf(TOPIC, args)).toEqual({ partitions: 6, ...inputs });
    expect(await inputsOf(TOPIC, asOutputs(args))).toEqual({ partitions: 6, ...inputs });
  });

  test("is an input of the component, where the policy pack sees it, and not of its topic", async () => {
    const exemptions = [FEW_IN_SYNC];
    const args = { partitions: 6, minInsyncReplicas: 1, exemptions };
    expect(await inputsOf("pulumi-kafka-durability:index:DurableTopic", args)).toEqual(args);
    expect(await inputsOf(TOPIC, args)).not.toHaveProperty("exemptions");
  });

  test("counts on its last day", async () => {
    const exemptions = [{ ...FEW_IN_SYNC, expires: DAY }];
    expect(await inputsOf(TOPIC, { partitions: 6, minInsyncReplicas: 1, exemptions })).toBeDefined();
  });

  test("excuses no other rule", async () => {
    expect(await refusals({ partitions: 6, replicationFactor: 2, exemptions: [FEW_REPLICAS] })).toContain(
      "replicationFactor is 2 and minInsyncReplicas is 2 but the replication factor must be the larger.",
    );
    const few = { partitions: 6, replicationFactor: 2, minInsyncReplicas: 1 };
    expect(await refusals({ ...few, exemptions: [FEW_REPLICAS] })).toContain(
      "minInsyncReplicas is 1 but at least 2 is required.",
    );
    expect(await refusals({ ...few, config: unclean, exemptions: [FEW_REPLICAS, FEW_IN_SYNC] })).toContain(
      'config["unclean.leader.election.enable"] is "true" but must be false.',
    );
  });

  test("that has expired is named, and excuses nothing", async () => {
    const exemptions = [UNCLEAN, { ...FEW_IN_SYNC, expires: "2027-03-14" }];
    const message = await refusals({ partitions: 6, minInsyncReplicas: 1, exemptions });
    expect(message.split("\n").slice(0, 2)).toEqual([
      "minInsyncReplicas is 1 but at least 2 is required.",
      "Its exemption expired on 2027-03-14 (observability).",
    ]);
  });

  test("that has expired is not named where nothing is wrong", async () => {
    const exemptions = [{ ...UNCLEAN, expires: "2027-03-14" }];
    expect(await inputsOf(TOPIC, { partitions: 6, exemptions })).toMatchObject({
      config: { "unclean.leader.election.enable": "false" },
    });
    const other = await refusals({ partitions: 6, minInsyncReplicas: 1, exemptions });
    expect(other).not.toContain("exemption");
  });

  const all = ["replication-factor-above-min-insync-replicas"].map((rule) => from(rule));

  test.each<[Partial<DurableTopicArgs>, string]>([
    [{ replicationFactor: 2.5 }, "replicationFactor is 2.5 but must be a whole number"],
    [{ replicationFactor: "two" as unknown as number }, 'replicationFactor is "two" but must be a whole number'],
    [{ minInsyncReplicas: NaN }, "minInsyncReplicas is NaN but must be a whole number"],
    [
      { config: { "unclean.leader.election.enable": "maybe" } },
      'config["unclean.leader.election.enable"] is "maybe" but must be true or false',
    ],
  ])("excuses nothing that Kafka could not read: %j", async (args, message) => {
    const exemptions = [FEW_REPLICAS, FEW_IN_SYNC, UNCLEAN, ...all];
    expect(await refusals({ partitions: 6, ...args, exemptions })).toBe(message);
  });
});

/** What is no exemption, and what is said of it. */
const wrong: [string, unknown, string][] = [
  ["no reason", [{ ...FEW_IN_SYNC, reason: undefined }], "exemptions[0].reason is missing"],
  ["an empty reason", [{ ...FEW_IN_SYNC, reason: " " }], 'exemptions[0].reason is " " but must be text'],
  ["no owner", [FEW_IN_SYNC, { ...UNCLEAN, owner: undefined }], "exemptions[1].owner is missing"],
  ["no day", [{ ...FEW_IN_SYNC, expires: undefined }], "exemptions[0].expires is missing"],
  [
    "a day that there is not",
    [from("acks-all", { expires: "2027-02-30" })],
    'exemptions[0].expires is "2027-02-30" but must be a day such as "2027-03-31"',
  ],
  ["no rule", [{ ...FEW_IN_SYNC, rule: undefined }], "exemptions[0].rule is missing"],
  ["a misspelt rule", [from("acks-al")], 'exemptions[0].rule: there is no rule "acks-al"; did you mean acks-all?'],
  ["every rule", [from("*")], 'exemptions[0].rule is "*" but must be one rule\'s id: never all of them'],
  ["all rules", [from("all")], 'exemptions[0].rule is "all" but must be one rule\'s id: never all of them'],
  [
    "a resource, which is the component itself",
    [{ ...FEW_IN_SYNC, resource: "urn:pulumi:*::*::*::other" }],
    "exemptions[0].resource: there is no such setting; there is rule, reason, owner and expires",
  ],
  ["nothing", [{}], "exemptions[0].rule is missing"],
  ["text", ["acks-all"], 'exemptions[0] is "acks-all" but must be an object with rule, reason, owner and expires'],
  ["no list", FEW_IN_SYNC, "exemptions is an object but must be a list"],
  ["null", null, "exemptions is null but must be a list"],
  ["an output, which may never be known", pulumi.output([FEW_IN_SYNC]), "exemptions is an object but must be a list"],
];

type Constructor = new (name: string, args: Args) => pulumi.ComponentResource;

const carriers: [string, Constructor][] = [
  ["Brokers", Brokers],
  ["Producer", Producer],
  ["Consumer", Consumer],
  ["ConnectWorker", ConnectWorker],
  ["Connector", Connector],
  ["StreamsApplication", StreamsApplication],
  ["MirrorMaker", MirrorMaker],
];

describe.each(wrong)("exemptions that are %s", (_, exemptions, message) => {
  test("are refused by a DurableTopic", () => {
    const args = { partitions: 6, exemptions } as unknown as DurableTopicArgs;
    expect(messageOf(() => new DurableTopic("metrics", args))).toBe(message);
  });

  test.each(carriers)("are refused by a %s", (_, Carrier) => {
    expect(messageOf(() => new Carrier("main", { exemptions }))).toBe(message);
  });
});

describe.each(carriers)("exemptions of a %s", (name, Carrier) => {
  const type = `pulumi-kafka-durability:index:${name}`;

  test("are carried to the policy pack, expired ones too, which judges them", async () => {
    const exemptions = [from("acks-all"), from("retries-minimum", { expires: "2027-03-14" })];
    const component = new Carrier("main", { settings: { acks: "1" }, exemptions });
    await valueOf(component.urn);
    expect(registrations).toEqual([{ type, name: "main", inputs: { settings: { acks: "1" }, exemptions } }]);
    expect(outputs.mock.calls.at(0)).toEqual([{ settings: { acks: "1" }, exemptions }]);
  });

  test("may be none", async () => {
    const component = new Carrier("main", { exemptions: [] });
    await valueOf(component.urn);
    expect(registrations).toEqual([{ type, name: "main", inputs: { exemptions: [] } }]);
  });
});
