import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test, vi } from "vitest";

import {
  Brokers,
  Connector,
  ConnectWorker,
  Consumer,
  MirrorMaker,
  Producer,
  StreamsApplication,
} from "../../components";
import type { Registration } from "../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { rejectionOf } from "../support/resource-errors";

type Args = Record<string, unknown>;
type Carrier = pulumi.ComponentResource & { readonly settings: pulumi.Output<Record<string, string>> };
type Constructor = new (name: string, args: Args, opts?: pulumi.ComponentResourceOptions) => Carrier;

const settings = { acks: "all", "min.insync.replicas": "2" };
const client = { settings, client: "java", clientVersion: "3.9" };
const application = { settings, kafkaVersion: "3.9" };

const carriers: [string, Constructor, Args][] = [
  ["Brokers", Brokers, { ...application, brokers: 3, zones: ["a", "b", "c"], cluster: "main" }],
  ["Producer", Producer, { ...client, topics: ["orders"] }],
  ["Consumer", Consumer, client],
  ["ConnectWorker", ConnectWorker, application],
  ["Connector", Connector, application],
  ["StreamsApplication", StreamsApplication, application],
  ["MirrorMaker", MirrorMaker, application],
];

const registrations: Registration[] = recordRegistrations();
const outputs = vi.spyOn(
  pulumi.ComponentResource.prototype as unknown as { registerOutputs(outputs: Args): void },
  "registerOutputs",
);

beforeEach(() => {
  registrations.length = 0;
  outputs.mockClear();
});

async function registered(component: pulumi.ComponentResource): Promise<Registration[]> {
  await valueOf(component.urn);
  return registrations;
}

describe.each(carriers)("%s", (name, Carrier, args) => {
  const type = `pulumi-kafka-durability:index:${name}`;

  test("registers exactly its arguments as inputs, and nothing else", async () => {
    expect(await registered(new Carrier("main", args))).toEqual([{ type, name: "main", inputs: args }]);
  });

  test("registers exactly its arguments as outputs, by which a stack policy sees them", () => {
    new Carrier("main", args);
    expect(outputs.mock.calls.at(0)).toEqual([args]);
  });

  test("gives its settings back for the program to use", async () => {
    expect(await valueOf(new Carrier("main", args).settings)).toEqual(settings);
    expect(await valueOf(new Carrier("other", { ...args, settings: pulumi.output(settings) }).settings)).toEqual(
      settings,
    );
  });

  test("may say nothing", async () => {
    const component = new Carrier("main", {});
    expect(await registered(component)).toEqual([{ type, name: "main", inputs: {} }]);
    expect(await valueOf(component.settings)).toEqual({});
    expect(outputs.mock.calls.at(0)).toEqual([{}]);
  });

  test("takes outputs", async () => {
    const asOutputs = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, pulumi.output(value)]));
    expect(await registered(new Carrier("main", asOutputs))).toEqual([{ type, name: "main", inputs: args }]);
  });

  test("stands under its parent", async () => {
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const component = new Carrier("main", args, { parent });
    expect(await valueOf(component.urn)).toBe(`urn:pulumi:dev::project::test:index:Parent$${type}::main`);
  });

  test("no arguments at all are those that are left out", async () => {
    for (const none of [undefined, null, {}, { settings: null }]) {
      expect(await valueOf(new Carrier("main", none as never).settings)).toEqual({});
    }
  });

  const versions = Object.keys(args).filter((key) => key.endsWith("Version"));

  test.each(versions)("takes versions as people write them: %s", async (key) => {
    for (const version of ["4.3", "v2.8", "3.9.1"]) {
      expect(await valueOf(new Carrier("main", { ...args, [key]: version }).settings)).toEqual(settings);
    }
  });

  test.each(versions)("refuses a version that is none: %s", async (key) => {
    for (const [version, shown] of [
      ["newest", '"newest"'],
      ["4", '"4"'],
      [3.9, "3.9"],
      ["", '""'],
      [null, "null"],
    ] as const) {
      const message = `${key} is ${shown} but must be a version such as "3.9"`;
      expect(() => new Carrier("main", { ...args, [key]: version })).toThrow(message);
      const later = new Carrier("main", { ...args, [key]: pulumi.output(version) });
      expect(await rejectionOf(later.settings)).toMatchObject({ message });
    }
  });
});
