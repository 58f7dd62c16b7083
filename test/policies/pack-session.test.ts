import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

import { kafkaDurabilityPolicies } from "../../policies/library";
import type { TestResource } from "../../testing";
import { analyzeRequest } from "../../testing/requests";
import { sdkHandlers } from "../../testing/sdk-handlers";
import { packHarness } from "../support/resource";
import { temporaryFolder } from "../support/temporary-folder";

const TOPIC = "kafka:index/topic:Topic";
const ORDERS = "urn:pulumi:test::project::kafka:index/topic:Topic::orders";

/** A topic that breaks no rule. */
function topic(): TestResource {
  const config = { "min.insync.replicas": "2", "unclean.leader.election.enable": "false" };
  const inputs = { name: "orders", partitions: 6, replicationFactor: 3, config };
  return { type: TOPIC, name: "orders", inputs, options: { protect: true } };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test("the configuration must have come before anything is judged", async () => {
  const handlers = sdkHandlers(kafkaDurabilityPolicies());
  await expect(handlers.analyze(analyzeRequest(topic()))).rejects.toThrow(
    "kafka-durability did not see its configuration, so it would judge by the wrong levels; " +
      "call kafkaDurabilityPolicies() before new PolicyPack, with a version of @pulumi/policy that it supports",
  );
});

describe("the record of verdicts", () => {
  test("has each verdict, and an end", async () => {
    const file = join(temporaryFolder(), "verdicts.jsonl");
    vi.stubEnv("KAFKA_DURABILITY_VERDICTS", file);
    const harness = await packHarness();
    await harness.preview([topic(), { type: "aws:s3/bucket:Bucket", inputs: {} }]);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const [run, ...others] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
    expect(run).toMatchObject({ type: "run", pack: version, undetermined: "advisory" });
    expect(others.at(-1)).toMatchObject({ type: "end", resources: 2, kafka: 1, verdicts: others.length - 1 });
    expect(others).toContainEqual({
      type: "verdict",
      rule: "replication-factor-minimum",
      urn: ORDERS,
      resourceType: TOPIC,
      kind: "topic",
      subject: "topic",
      name: "orders",
      setting: "replication.factor",
      path: "replicationFactor",
      state: "set",
      value: 3,
      verdict: "compliant",
      level: "mandatory",
      severity: "critical",
      run: run?.["run"],
    });
  });

  test("is not written where the environment says nothing", async () => {
    vi.stubEnv("KAFKA_DURABILITY_VERDICTS", "");
    expect(await (await packHarness()).preview([topic()])).toEqual([]);
  });

  test("needs an absolute path", async () => {
    vi.stubEnv("KAFKA_DURABILITY_VERDICTS", "verdicts.jsonl");
    await expect(packHarness()).rejects.toThrow(
      new Error(
        'KAFKA_DURABILITY_VERDICTS is "verdicts.jsonl" but must be an absolute path: the engine runs the pack in a folder of its own',
      ),
    );
  });

  test("needs a file that can be written", async () => {
    const folder = temporaryFolder();
    vi.stubEnv("KAFKA_DURABILITY_VERDICTS", folder);
    await expect(packHarness()).rejects.toThrow(
      new Error(
        `KAFKA_DURABILITY_VERDICTS is "${folder}", which cannot be written: EISDIR: illegal operation on a directory, open '${folder}'`,
      ),
    );
  });

  test("goes on after what is in its file already", async () => {
    const file = join(temporaryFolder(), "verdicts.jsonl");
    writeFileSync(file, "another run\n");
    vi.stubEnv("KAFKA_DURABILITY_VERDICTS", file);
    const harness = await packHarness();
    expect(readFileSync(file, "utf8")).toBe("another run\n");
    await harness.preview([topic()]);
    expect(readFileSync(file, "utf8")).toMatch(/^another run\n\{"type":"run"/);
  });
});
