import { expect, test } from "vitest";

import { isLeftOut, leftOut } from "../../policies/left-out";
import { declare } from "../support/declaration";
import { packHarness } from "../support/resource";

test.each([
  ["kafka:index/topic:Topic", {}, true],
  ["kafka:index/topic:Topic", { name: "orders" }, false],
  // Its settings may all be left out.
  ["pulumi-kafka-durability:index:Producer", {}, false],
])("%s with %j is left out: %s", (type, properties, is) => {
  expect(isLeftOut({ type, properties })).toBe(is);
});

test("nothing can be told of what is left out, but for what means nothing there", () => {
  const { setting } = leftOut(declare("topic", { "replication.factor": 3 }));
  expect(setting("replication.factor")).toEqual({
    state: "unseen",
    path: "replication.factor",
    reason: "this run leaves the resource out (--target or --exclude), so that nothing of it is shown",
  });
  expect(setting("min.insync.replicas")).toBeUndefined();
});

test("the pack blocks nothing of it, and judges its neighbour", async () => {
  const topic = (name: string, inputs: Readonly<Record<string, unknown>>): never =>
    ({ type: "kafka:index/topic:Topic", name, inputs, options: {} }) as never;
  const findings = await (
    await packHarness()
  ).preview([
    topic("excluded", {}),
    topic("targeted", {
      name: "targeted",
      partitions: 1,
      replicationFactor: 2,
      config: { "min.insync.replicas": "2" },
    }),
  ]);
  expect(findings.map(({ message }) => message.split("\n")[0]).sort()).toEqual([
    "Not judged yet: this run leaves the resource out (--target or --exclude), so that nothing of it is shown.",
    'replicationFactor is 2 and config["min.insync.replicas"] is "2" but the replication factor must be the larger.',
    "replicationFactor is 2 but at least 3 is required.",
    "the resource option protect is not set but must be true.",
  ]);
});
