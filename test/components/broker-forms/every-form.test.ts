import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { DurableBrokersArgs, DurableBrokerSettings } from "../../../components";
import { DurableBrokers, durableBrokers } from "../../../components";
import { DEFAULT_CONTEXT } from "../../../policies/kafka/context";
import type { Context } from "../../../policies/kafka/context";
import type { Declaration } from "../../../policies/kafka/declaration";
import { isAtLeast, NEWEST_KAFKA, parseVersion } from "../../../policies/kafka/version";
import { rules } from "../../../policies/rules";
import type { TestResource } from "../../../testing";
import { verdicts } from "../../support/declaration";
import { topic } from "../../support/pack-resources";
import { recordRegistrations, valueOf } from "../../support/pulumi-mocks";
import { declarationsOf, packHarness } from "../../support/resource";

const registrations = recordRegistrations();

type Settings = Readonly<Record<string, string>>;

/** A resource that somebody makes of a form. */
interface Home {
  readonly resource: (made: DurableBrokerSettings, args: DurableBrokersArgs) => Promise<TestResource>;
  /** The settings that it is made of. */
  readonly settings: (made: DurableBrokerSettings) => Promise<Settings>;
  /** What of them stands elsewhere there: the platform's own. */
  readonly isLeftOut?: (name: string) => boolean;
  /** Other resources of the same cluster. */
  readonly beside?: (made: DurableBrokerSettings, args: DurableBrokersArgs) => Promise<TestResource[]>;
  readonly canRun?: (args: DurableBrokersArgs) => boolean;
}

const ofBrokers = (made: DurableBrokerSettings): Promise<Settings> => valueOf(made.settings);
const placed = (name: string): boolean => name === "log.dirs" || name === "process.roles";

function fileIn(text: string): TestResource {
  return { type: "kubernetes:core/v1:ConfigMap", inputs: { data: { "server.properties": text } } };
}

function versionIn({ kafkaVersion }: DurableBrokersArgs): { major: number; minor: number } {
  return (typeof kafkaVersion === "string" ? parseVersion(kafkaVersion) : undefined) ?? NEWEST_KAFKA;
}

const NEEDS_ZOOKEEPER = (args: DurableBrokersArgs): boolean => !isAtLeast(versionIn(args), 4, 0);

/** What MSK sets itself, or does not let one set. */
const notInMsk = (name: string): boolean => placed(name) || /^(share|remote|rlmm|our)\./.test(name);

const homes: Readonly<Record<string, Home>> = {
  "server.properties": {
    resource: async (made) => fileIn(await valueOf(made.serverProperties)),
    settings: ofBrokers,
    // Without roles, there is one thing fewer to know brokers by.
    canRun: (args) => isAtLeast(versionIn(args), 3, 3),
  },
  "a controller's server.properties": {
    resource: async (made) => fileIn(await valueOf(made.controllerProperties)),
    settings: (made) => valueOf(made.controllerSettings),
  },
  "a Strimzi Kafka": {
    resource: async (made, { kafkaVersion }) => ({
      type: "kubernetes:kafka.strimzi.io/v1:Kafka",
      inputs: {
        metadata: { name: "main" },
        spec: { kafka: { ...(await valueOf(made.strimziKafka)), version: kafkaVersion ?? "4.3" } },
      },
    }),
    beside: async (made) =>
      Object.entries(await valueOf(made.strimziNodePools)).map(([name, spec]) => ({
        type: "kubernetes:kafka.strimzi.io/v1:KafkaNodePool",
        name,
        inputs: { metadata: { name, labels: { "strimzi.io/cluster": "main" } }, spec: spec as unknown },
      })),
    settings: ofBrokers,
    isLeftOut: placed,
  },
  "an MSK configuration": {
    resource: async (made) => ({
      type: "aws:msk/configuration:Configuration",
      inputs: { serverProperties: await valueOf(made.mskServerProperties) },
    }),
    beside: (_, { brokers, kafkaVersion }) =>
      Promise.resolve([
        {
          type: "aws:msk/cluster:Cluster",
          inputs: {
            clusterName: "main",
            kafkaVersion: kafkaVersion ?? "4.3",
            numberOfBrokerNodes: brokers,
            brokerNodeGroupInfo: { instanceType: "kafka.m7g.large", clientSubnets: ["a", "b", "c"] },
            configurationInfo: { arn: "arn:main", revision: 1 },
          },
        },
      ]),
    settings: ofBrokers,
    isLeftOut: notInMsk,
  },
  "a release of Bitnami's chart": {
    resource: async (made) => ({
      type: "kubernetes:helm.sh/v3:Release",
      inputs: { chart: "bitnami/kafka", version: "32.4.4", values: await valueOf(made.helmValues("bitnami")) },
    }),
    settings: ofBrokers,
    isLeftOut: placed,
    canRun: (args) => !NEEDS_ZOOKEEPER(args),
  },
  "a release of Confluent's charts": {
    resource: async (made) => ({
      type: "kubernetes:helm.sh/v3:Release",
      inputs: { chart: "cp-helm-charts", values: await valueOf(made.helmValues("confluent")) },
    }),
    settings: ofBrokers,
    isLeftOut: placed,
    canRun: NEEDS_ZOOKEEPER,
  },
  ...Object.fromEntries(
    (["apache", "confluent", "bitnami"] as const).flatMap((image) => [
      [`a container of ${image}`, inContainer(image, "broker")],
      [`a container of ${image} with a controller`, inContainer(image, "controller")],
    ]),
  ),
};

const IMAGES = { apache: "apache/kafka", confluent: "confluentinc/cp-kafka", bitnami: "bitnami/kafka" };

function inContainer(image: "apache" | "confluent" | "bitnami", role: "broker" | "controller"): Home {
  return {
    resource: async (made) => ({
      type: "docker:index/container:Container",
      inputs: {
        image: IMAGES[image],
        envs: Object.entries(await valueOf(made.environment(image, role))).map(([name, value]) => `${name}=${value}`),
      },
    }),
    settings: (made) => valueOf(role === "broker" ? made.settings : made.controllerSettings),
    // Bitnami's image has its own volume, unless somebody says another.
    isLeftOut: (name) => image === "bitnami" && name === "log.dirs",
  };
}

/** Settings that nobody knows, in the names and values that Kafka's have; `${` begins a reference in a few places. */
const ours = fc.dictionary(
  fc.stringMatching(/^our(\.[a-z]{1,6}){1,3}$/),
  fc
    .string({ unit: "grapheme", maxLength: 12 })
    .filter((text) => !/[$\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)),
  { maxKeys: 4 },
);

const acceptable: fc.Arbitrary<DurableBrokersArgs> = fc
  .record({
    brokers: fc.integer({ min: 3, max: 9 }),
    replicas: fc.option(fc.tuple(fc.nat(), fc.option(fc.nat()))),
    kafkaVersion: fc.constantFrom(undefined, "2.8", "3.2", "3.3.1", "3.5", "3.6", "3.9", "4.0", "4.1", "4.3.0"),
    zones: fc.constantFrom(["a", "b", "c"], ["a", "b", "c", "d"]),
    logDirs: fc.constantFrom(undefined, "/data", "/data/a, /data/b", "/mnt/Datei mit Umlauten: äöü\\"),
    controllers: fc.constantFrom(undefined, 3, 5, 7),
    tieredStorage: fc.boolean(),
    maxMessageBytes: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    ours,
    known: fc.constantFrom({}, { "num.io.threads": "16" }, { "log.retention.ms": "-1", "compression.type": "zstd" }),
  })
  .map(({ brokers, replicas, kafkaVersion, logDirs, controllers, tieredStorage, maxMessageBytes, ...others }) => {
    const replicationFactor = replicas === null ? undefined : 3 + (replicas[0] % (brokers - 2));
    const inSync = replicas?.[1] ?? undefined;
    const args = {
      brokers,
      kafkaVersion,
      zones: others.zones,
      replicationFactor,
      minInsyncReplicas:
        inSync === undefined || replicationFactor === undefined ? undefined : 2 + (inSync % (replicationFactor - 2)),
      logDirs,
      controllers,
      tieredStorage: tieredStorage && isAtLeast(parseVersion(kafkaVersion ?? "") ?? NEWEST_KAFKA, 3, 6),
      maxMessageBytes: maxMessageBytes ?? undefined,
      settings: { ...others.ours, ...others.known },
    };
    return Object.fromEntries(
      Object.entries(args).filter(([, value]) => value !== undefined),
    ) as unknown as DurableBrokersArgs;
  });

function read({ type, inputs = {} }: TestResource, context: Context): readonly Declaration[] {
  return declarationsOf(type, inputs as Readonly<Record<string, unknown>>, { context });
}

/** What every rule that is on says of a declaration: `rule of setting: verdict`. */
function judged(declaration: Declaration, context: Context): string[] {
  return rules
    .filter(({ enforcementLevel }) => enforcementLevel !== "disabled")
    .flatMap((rule) =>
      Object.entries(verdicts(rule, declaration, {}, context)).map(
        ([setting, { kind }]) => `${rule.id} of ${setting}: ${kind}`,
      ),
    );
}

/** What no platform may leave open: that rules say so is proof that they looked. */
const LOOKED = [
  "min-insync-replicas-minimum of min.insync.replicas: compliant",
  "replication-factor-above-min-insync-replicas of default.replication.factor: compliant",
  "replication-factor-minimum of default.replication.factor: compliant",
  "unclean-leader-election-disabled of unclean.leader.election.enable: compliant",
];

const OF_TOPICS = [
  "min-insync-replicas-minimum of min.insync.replicas: compliant",
  "replication-factor-above-min-insync-replicas of replication.factor: compliant",
  "replication-factor-minimum of replication.factor: compliant",
];

describe.each(Object.entries(homes))("%s", (_, home) => {
  const { resource, settings, isLeftOut = () => false, canRun = () => true } = home;
  const { beside = () => Promise.resolve([]) } = home;

  test("is read back to the settings that it is made of, in which no rule finds anything", async () => {
    await fc.assert(
      fc.asyncProperty(acceptable.filter(canRun), async (args) => {
        const context = { ...DEFAULT_CONTEXT, kafkaVersion: versionIn(args), longestOutageMs: 1 };
        const made = durableBrokers(args);
        const [brokers, ...topics] = read(await resource(made, args), context);
        if (brokers === undefined) throw new Error("nothing is declared");

        const expected = Object.entries(await settings(made)).filter(([name]) => !isLeftOut(name));
        const there = expected.map(([name]) => {
          const found = brokers.setting(name);
          return [name, found?.state === "set" ? found.value : found];
        });
        expect(there).toEqual(expected);

        const ofBrokers = judged(brokers, context);
        expect(ofBrokers.filter((each) => each.endsWith("violation"))).toEqual([]);
        expect(ofBrokers).toEqual(expect.arrayContaining(LOOKED));
        for (const topic of topics) {
          const ofTopic = judged(topic, context);
          expect(ofTopic.filter((each) => each.endsWith("violation"))).toEqual([]);
          expect(ofTopic).toEqual(expect.arrayContaining(OF_TOPICS));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("has nothing for the whole pack to find, with what belongs to it", async () => {
    const harness = await packHarness();
    await fc.assert(
      fc.asyncProperty(acceptable.filter(canRun), async (args) => {
        const made = durableBrokers(args);
        const stack = [{ ...(await resource(made, args)), name: "main" }, ...(await beside(made, args))];
        expect(await harness.preview(stack)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

test("the whole pack finds nothing in what a component makes, nor in a topic that inherits from it", async () => {
  const harness = await packHarness();
  await fc.assert(
    fc.asyncProperty(acceptable, async (args) => {
      registrations.length = 0;
      const component = new DurableBrokers("main", args);
      await Promise.all([valueOf(component.urn), valueOf(component.controllerSettings)]);
      await new Promise((resolve) => setImmediate(resolve));
      const carried = registrations.map((each): TestResource => ({ ...each }));
      expect(carried.map(({ type }) => type)).toContain("pulumi-kafka-durability:index:Brokers");
      const replicationFactor = args.replicationFactor ?? 3;
      expect(await harness.preview([...carried, topic({ replicationFactor, config: {} })])).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
