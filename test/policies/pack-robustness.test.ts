import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { platforms } from "../../policies/platforms";
import type { PolicyHarness, TestResource } from "../../testing";
import { unknown } from "../../testing";
import { packHarness } from "../support/resource";

/** Where settings of each resource type stand. */
const properties = ["name", "partitions", "replicationFactor", "config", "settings", "brokers", "zones"];
const further = ["client", "clientVersion", "kafkaVersion", "topics"];

const settingNames = [
  "acks",
  "retries",
  "enable.idempotence",
  "enable.auto.commit",
  "min.insync.replicas",
  "replication.factor",
  "default.replication.factor",
  "max.message.bytes",
  "log.retention.hours",
  "log.dirs",
  "process.roles",
  "controller.quorum.voters",
  "remote.log.storage.system.enable",
  "errors.tolerance",
  "errors.deadletterqueue.topic.name",
  "producer.override.acks",
  "connector.client.config.override.policy",
  "production.exception.handler",
];

const types = platforms.flatMap((platform) => Object.keys(platform.resources));
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(...Object.values(unknown), "-1", "true", "java", "librdkafka", "__proto__", "constructor"),
);
const settings = fc.dictionary(fc.oneof(fc.constantFrom(...settingNames), fc.string()), anything);
const inputs = fc.dictionary(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...properties, ...further) }, fc.string()),
  fc.oneof(anything, settings),
);

/** Any stack of these types, with anything in the place of any property. */
const stack = fc.array(
  fc.record({
    type: fc.constantFrom(...types),
    name: fc.constantFrom("a", "b", "c"),
    inputs,
  }),
  { maxLength: 4 },
) as fc.Arbitrary<TestResource[]>;

const levels = {
  all: "remediate",
  "kafka-durability": { enforcementLevel: "mandatory", longestOutage: "3d" },
} as const;

async function harnessed(): Promise<PolicyHarness> {
  return packHarness(levels);
}

describe("whatever a program writes", () => {
  test("no policy throws, and everything that is said is a whole message", async () => {
    const harness = await harnessed();
    await fc.assert(
      fc.asyncProperty(stack, async (resources) => {
        for (const { message, level } of await harness.preview(resources)) {
          expect(message).toMatch(/\.\n/);
          expect(message.split("\n").length).toBeLessThanOrEqual(8);
          expect(["advisory", "mandatory"]).toContain(level);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("no remediation throws, and none changes its mind", async () => {
    const harness = await harnessed();
    await fc.assert(
      fc.asyncProperty(stack, async (resources) => {
        for (const resource of resources) {
          const changed = Object.values(await harness.remediate(resource)).at(-1);
          if (changed === undefined) continue;
          const again = { ...resource, inputs: changed as Readonly<Record<string, unknown>> };
          expect(await harness.remediate(again)).toEqual({});
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(types)("each property of a %s may be anything", async (type) => {
    const harness = await harnessed();
    const odd: unknown[] = [
      null,
      "",
      "x",
      0,
      -1,
      1.5,
      true,
      [],
      [null],
      {},
      { toString: 1 },
      ["a", { a: 1 }],
      ...Object.values(unknown),
    ];
    for (const property of [...properties, ...further]) {
      for (const value of odd) {
        const resource = { type, inputs: { [property]: value } };
        await expect(harness.remediate(resource)).resolves.toBeDefined();
        await expect(harness.preview([resource])).resolves.toBeDefined();
      }
    }
    for (const name of settingNames) {
      for (const value of odd) {
        const map = { [name]: value };
        await expect(harness.preview([{ type, inputs: { settings: map, config: map } }])).resolves.toBeDefined();
      }
    }
  });
});
