import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

import type { BaselineContent } from "../../policies/estate/baseline-content";
import type { PolicyFinding, TestResource } from "../../testing";
import { kafkaDurability } from "../support/command";
import { producer, topic } from "../support/pack-resources";
import { packHarness } from "../support/resource";
import { temporaryFolder } from "../support/temporary-folder";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What the pack refuses of a stack, and the record that it writes of that. */
async function judged(
  folder: string,
  resources: readonly TestResource[],
  baselines: readonly BaselineContent[] = [],
): Promise<{ refused: string[]; findings: readonly PolicyFinding[]; record: string }> {
  const record = join(folder, `verdicts-${String(Math.random())}.jsonl`);
  vi.stubEnv("KAFKA_DURABILITY_VERDICTS", record);
  const harness = await packHarness({
    "kafka-durability": { owners: [{ owner: "payments", topics: ["*"] }], baselines },
  });
  const findings = await harness.preview(resources);
  const refused = findings
    .filter(({ level }) => level === "mandatory")
    .map(({ policy, urn }) => `${policy} ${urn ?? ""}`);
  return { refused, findings, record };
}

test("what the pack refuses, a baseline of its record accepts, of this and of nothing else", async () => {
  const folder = temporaryFolder();
  const old = [
    topic({ replicationFactor: 2, config: { "min.insync.replicas": "1" } }),
    topic({ replicationFactor: 3, config: { "min.insync.replicas": "3" } }, "refunds"),
    producer({ acks: "1", client: "java" }),
  ];
  const before = await judged(folder, old);
  expect(before.refused.length).toBeGreaterThanOrEqual(4);

  const args = ["baseline", "--until", "2999-12-31", "--owner", "platform", "--record", before.record];
  expect(kafkaDurability(args, { cwd: folder }).status).toBe(0);
  const written = ["payments", "platform"].map(
    (owner) =>
      JSON.parse(readFileSync(join(folder, "baselines", `project.test.${owner}.json`), "utf8")) as BaselineContent,
  );
  expect(written.flatMap(({ entries }) => entries)).toHaveLength(before.refused.length);

  const after = await judged(folder, [...old].reverse(), written);
  expect(after.refused).toEqual([]);
  expect(after.findings.some(({ message }) => message.includes("In the baseline of payments until 2999-12-31."))).toBe(
    true,
  );
  // Nothing blocks any more, so that there is nothing to write, and everything is left, so that nothing is pruned.
  const again = ["baseline", "--until", "2999-12-31", "--output", "again", "--record", after.record];
  expect(kafkaDurability(again, { cwd: folder }).stdout).toBe(
    "Nothing blocks project/test, so it needs no baseline.\n",
  );
  const pruned = kafkaDurability(["baseline", "prune", "--record", after.record], { cwd: folder });
  expect(pruned.stdout.split("\n").slice(0, 2)).toEqual([
    expect.stringMatching(/payments\.json: 0 of \d+ fixed and removed, 0 better, \d+ left$/),
    expect.stringMatching(/platform\.json: 0 of \d+ fixed and removed, 0 better, \d+ left$/),
  ]);

  const another = await judged(folder, [...old, topic({ replicationFactor: 2 }, "new")], written);
  expect(another.refused.every((each) => each.endsWith("::new"))).toBe(true);
  expect(another.refused).not.toEqual([]);
});
