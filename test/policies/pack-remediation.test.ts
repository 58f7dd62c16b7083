import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import type { PolicyConfig, PolicyHarness, TestResource } from "../../testing";
import { secret, unknown } from "../../testing";
import { packHarness } from "../support/resource";

const TOPIC = "kafka:index/topic:Topic";
const MIN_INSYNC = "min.insync.replicas";
const UNCLEAN = "unclean.leader.election.enable";
const REMOTE = "remote.log.delete.on.disable";

/** Every rule that can remediate does. */
const remediate: Record<string, PolicyConfig> = {
  "min-insync-replicas-minimum": "remediate",
  "unclean-leader-election-disabled": "remediate",
  "remote-log-kept-on-disable": "remediate",
};

type Inputs = Readonly<Record<string, unknown>>;

const orders: Inputs = { name: "orders", partitions: 6, replicationFactor: 3 };

function topic(inputs: Inputs): TestResource {
  return { type: TOPIC, name: "orders", inputs, options: { protect: true } };
}

/** A topic's inputs after each rule that changed them. */
async function remediated(inputs: Inputs, config = remediate): Promise<Inputs> {
  return (await packHarness(config)).remediate(topic(inputs));
}

describe("remediation", () => {
  test("raises min.insync.replicas of a topic that has a replica to spare, and nothing else", async () => {
    expect(await remediated({ ...orders, config: { "retention.ms": "1" } })).toEqual({
      "min-insync-replicas-minimum": { ...orders, config: { "retention.ms": "1", [MIN_INSYNC]: "2" } },
    });
  });

  test("writes a config where there was none", async () => {
    expect(await remediated(orders)).toEqual({
      "min-insync-replicas-minimum": { ...orders, config: { [MIN_INSYNC]: "2" } },
    });
  });

  test("switches unclean leader election off, whatever the number of replicas", async () => {
    for (const replicationFactor of [1, 3, unknown.number]) {
      const config = { [MIN_INSYNC]: "2", [UNCLEAN]: "true" };
      expect(await remediated({ ...orders, replicationFactor, config })).toEqual({
        "unclean-leader-election-disabled": {
          ...orders,
          replicationFactor,
          config: { [MIN_INSYNC]: "2", [UNCLEAN]: "false" },
        },
      });
    }
  });

  test("mends one after the other, each on what the last has written", async () => {
    const config = { [MIN_INSYNC]: "1", [UNCLEAN]: "true", [REMOTE]: "true" };
    expect(await remediated({ ...orders, config })).toEqual({
      "min-insync-replicas-minimum": { ...orders, config: { ...config, [MIN_INSYNC]: "2" } },
      "remote-log-kept-on-disable": { ...orders, config: { ...config, [MIN_INSYNC]: "2", [REMOTE]: "false" } },
      "unclean-leader-election-disabled": {
        ...orders,
        config: { [MIN_INSYNC]: "2", [REMOTE]: "false", [UNCLEAN]: "false" },
      },
    });
  });

  test("leaves unknown values unknown and secrets secret", async () => {
    const config = { "retention.ms": unknown.string, "sasl.jaas.config": secret("hunter2") };
    expect(await remediated({ ...orders, config })).toEqual({
      "min-insync-replicas-minimum": { ...orders, config: { ...config, [MIN_INSYNC]: "2" } },
    });
  });

  test("keeps a secret config and a secret value secret", async () => {
    expect(await remediated({ ...orders, config: secret({ [MIN_INSYNC]: "1" }) })).toEqual({
      "min-insync-replicas-minimum": { ...orders, config: secret({ [MIN_INSYNC]: "2" }) },
    });
    expect(await remediated({ ...orders, config: { [MIN_INSYNC]: secret("1") } })).toEqual({
      "min-insync-replicas-minimum": { ...orders, config: { [MIN_INSYNC]: secret("2") } },
    });
  });

  test.each<[string, Inputs]>([
    ["a durable topic", { ...orders, config: { [MIN_INSYNC]: "2" } }],
    ["a topic with two replicas, which would stop at one broker's loss", { ...orders, replicationFactor: 2 }],
    ["a topic with one replica", { ...orders, replicationFactor: 1, config: { [MIN_INSYNC]: "1" } }],
    ["a topic whose replicas are not known", { ...orders, replicationFactor: unknown.number }],
    ["a topic whose replicas are no number", { ...orders, replicationFactor: "three" }],
    ["a topic whose replicas are the brokers' word", { ...orders, replicationFactor: -1 }],
    ["a topic whose config is not known", { ...orders, config: unknown.object }],
    ["a topic whose setting is not known", { ...orders, config: { [MIN_INSYNC]: unknown.string } }],
    ["a topic whose config is no map", { ...orders, config: "min.insync.replicas=1" }],
    ["a topic whose config is a list", { ...orders, config: ["min.insync.replicas=1"] }],
  ])("does not touch %s", async (_, inputs) => {
    expect(await remediated(inputs)).toEqual({});
  });

  test("asks for as many as the parameter does, beside one to spare", async () => {
    const config = {
      ...remediate,
      "min-insync-replicas-minimum": { enforcementLevel: "remediate", minimum: 3 } as const,
    };
    expect(await remediated(orders, config)).toEqual({});
    expect(await remediated({ ...orders, replicationFactor: 4 }, config)).toEqual({
      "min-insync-replicas-minimum": { ...orders, replicationFactor: 4, config: { [MIN_INSYNC]: "3" } },
    });
  });

  test("is asked for by the level, and by nothing else", async () => {
    for (const level of ["mandatory", "advisory", "disabled"] as const) {
      expect(await remediated(orders, { "min-insync-replicas-minimum": level })).toEqual({});
    }
    expect(await remediated(orders, {})).toEqual({});
  });

  test("is of topics: what only describes is never changed", async () => {
    const harness = await packHarness({ ...remediate, all: "remediate", "kafka-durability": "mandatory" });
    for (const name of ["Brokers", "Producer", "Connector"]) {
      const settings = { [MIN_INSYNC]: "1", acks: "0", [UNCLEAN]: "true" };
      expect(await harness.remediate({ type: `pulumi-kafka-durability:index:${name}`, inputs: { settings } })).toEqual(
        {},
      );
    }
  });

  test("sees the brokers that are declared already", async () => {
    const harness = await packHarness(remediate);
    await harness.analyze({
      type: "pulumi-kafka-durability:index:Brokers",
      inputs: { settings: { [MIN_INSYNC]: "2", "default.replication.factor": "3" } },
    });
    expect(await harness.remediate(topic(orders))).toEqual({});
    expect(await harness.remediate(topic({ ...orders, replicationFactor: -1, config: { [MIN_INSYNC]: "1" } }))).toEqual(
      {
        "min-insync-replicas-minimum": { ...orders, replicationFactor: -1, config: { [MIN_INSYNC]: "2" } },
      },
    );
  });

  test("is a mandatory violation where nothing could be mended", async () => {
    const harness = await packHarness(remediate);
    const findings = await harness.preview([topic({ ...orders, replicationFactor: 2 })]);
    expect(findings.map(({ policy, level }) => `${policy} ${level}`)).toContain(
      "min-insync-replicas-minimum mandatory",
    );
  });
});

describe("whatever the topic is", () => {
  let harness: PolicyHarness;
  beforeAll(async () => {
    harness = await packHarness(remediate);
  });

  const number = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom("3", " 3 ", "three", unknown.number));
  const flag = fc.constantFrom("true", "false", "TRUE", "yes", unknown.string, secret("true"), secret("false"));
  const config = fc.record(
    {
      [MIN_INSYNC]: fc.constantFrom("-1", "0", "1", "2", "3", "4", "two", unknown.string, secret("1"), secret("3")),
      [UNCLEAN]: flag,
      [REMOTE]: flag,
      "retention.ms": fc.constantFrom("1", unknown.string, secret("1")),
      "sasl.jaas.config": fc.constant(secret({ password: "hunter2" })),
    },
    { requiredKeys: [] },
  );
  const inputs = fc.record(
    {
      name: fc.constantFrom("orders", unknown.string, secret("orders")),
      partitions: number,
      replicationFactor: number,
      config: fc.oneof(
        { weight: 8, arbitrary: config },
        { weight: 2, arbitrary: config.map((map) => secret(map)) },
        fc.constantFrom(unknown.object, null, "a=b", []),
      ),
    },
    { requiredKeys: [] },
  );

  /** The last word on the inputs, and the rules that had one. */
  async function remediatedBy(given: Inputs): Promise<{ rules: string[]; result: Inputs }> {
    const changed = await harness.remediate(topic(given));
    return { rules: Object.keys(changed), result: (Object.values(changed).at(-1) ?? given) as Inputs };
  }

  /** What is said of a topic, by policy. */
  async function violationsOf(given: Inputs): Promise<string[]> {
    const findings = await harness.preview([topic(given)]);
    return findings.map(({ policy }) => policy).filter((policy) => policy !== "kafka-durability");
  }

  test("a remediated rule finds no violation any more, and no other rule a new one", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (given) => {
        const { rules, result } = await remediatedBy(given);
        const [before, after] = [await violationsOf(given), await violationsOf(result)];
        for (const rule of rules) {
          expect(before).toContain(rule);
          expect(after).not.toContain(rule);
        }
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });

  test("a second remediation changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (given) => {
        const { result } = await remediatedBy(given);
        expect(await harness.remediate(topic(result))).toEqual({});
      }),
    );
  });

  test("unknown values, secrets and all that no rule is about come through untouched", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (given) => {
        const { result } = await remediatedBy(given);
        const { config: before, ...others } = given;
        const { config: after, ...same } = result;
        expect(same).toEqual(others);
        expect(isSecret(after)).toBe(isSecret(before));
        const [mapBefore, mapAfter] = [mapOf(before), mapOf(after)];
        for (const name of Object.keys(mapBefore)) {
          const mended = [MIN_INSYNC, UNCLEAN, REMOTE].includes(name) && mapBefore[name] !== unknown.string;
          if (!mended) expect(mapAfter[name]).toEqual(mapBefore[name]);
          expect(isSecret(mapAfter[name])).toBe(isSecret(mapBefore[name]));
        }
      }),
    );
  });

  function isSecret(value: unknown): boolean {
    return typeof value === "object" && value !== null && Object.keys(secret(0) as object).every((key) => key in value);
  }

  function mapOf(value: unknown): Inputs {
    const held = isSecret(value) ? (value as { value: unknown }).value : value;
    return typeof held === "object" && held !== null ? (held as Inputs) : {};
  }
});
