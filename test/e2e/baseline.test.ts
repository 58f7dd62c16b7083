import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { listTopics } from "../../toolchain/cluster/topics";
import { NEVER } from "../../toolchain/process/run-program";
import { ownConfig, testCluster } from "./support/brokers";
import { kafkaDurability } from "./support/command";
import { changes, findings, TestStack } from "./support/stack";

/** Old topics of one replica and without min.insync.replicas, as an estate has hundreds. */
const OLD = `
  new kafka.Topic("old", { name: "e2e-old", partitions: 1, replicationFactor: 1 });
  new kafka.Topic("older", { partitions: 1, replicationFactor: 3 });`;

const NEW = `new kafka.Topic("new", { name: "e2e-new", partitions: 1, replicationFactor: 1 });`;

const REFUSED = [
  "mandatory min-insync-replicas-minimum old",
  "mandatory min-insync-replicas-minimum older",
  "mandatory replication-factor-above-min-insync-replicas old",
  "mandatory replication-factor-minimum old",
];

/** What both topics share is one finding, of the stack. */
function kept({ project }: TestStack, old = "old"): string[] {
  return [
    `advisory min-insync-replicas-minimum ${project}-test`,
    `advisory replication-factor-above-min-insync-replicas ${old}`,
    `advisory replication-factor-minimum ${old}`,
  ];
}

interface BaselineFile {
  entries: { rule: string; name: string; value: string; cluster: string }[];
}

describe("a stack with old violations", () => {
  let stack: TestStack;
  let packConfig: object;

  function baseline(): BaselineFile {
    return JSON.parse(readFileSync(baselineFile(), "utf8")) as BaselineFile;
  }

  function baselineFile(): string {
    return join(stack.folder, "baselines", `${stack.project}.test.payments.json`);
  }

  beforeAll(async () => {
    stack = await TestStack.create("baseline", OLD);
    const deployed = await stack.up({ pack: null });
    if (deployed.exitCode !== 0) throw new Error(deployed.output);
    packConfig = { "kafka-durability": { baselines: [baselineFile()] } };
  });

  test("is refused as it stands", async () => {
    const preview = await stack.preview();
    expect(findings(preview)).toEqual(REFUSED);
    expect(preview.exitCode).not.toBe(0);
  });

  test("gets a baseline from a preview that the command runs", async () => {
    const args = ["baseline", "--until", "2099-12-31", "--owner", "payments"];
    const written = await kafkaDurability(stack, [...args, "--", "--non-interactive"]);
    expect(written.output).toContain("Name them in the configuration");
    expect(written.exitCode).toBe(0);
    const { entries } = baseline();
    expect(entries.map(({ rule }) => rule).sort()).toEqual(REFUSED.map((line) => line.split(" ")[1]));
    expect(entries.find(({ rule, name }) => rule === "replication-factor-minimum" && name === "e2e-old")?.value).toBe(
      "1",
    );
  });

  test("is not given another one over it", async () => {
    const before = readFileSync(baselineFile(), "utf8");
    const again = await kafkaDurability(stack, [
      "baseline",
      "--until",
      "2099-12-31",
      "--owner",
      "payments",
      "--",
      "--non-interactive",
    ]);
    expect(again.output).toContain("exists already, and nothing was written");
    expect(again.exitCode).toBe(1);
    expect(readFileSync(baselineFile(), "utf8")).toBe(before);
  });

  test("passes with it, in preview and update, and every old violation stays visible", async () => {
    const preview = await stack.preview({ packConfig });
    expect(findings(preview)).toEqual(kept(stack));
    expect(preview.output).toContain("In the baseline of payments until 2099-12-31.");
    expect(preview.exitCode).toBe(0);
    const up = await stack.up({ packConfig });
    expect(findings(up)).toEqual(kept(stack));
    expect(up.exitCode).toBe(0);
  });

  test("is not remediated where its baseline accepts what is there", async () => {
    const up = await stack.up({ packConfig: { ...packConfig, "min-insync-replicas-minimum": "remediate" } });
    expect(up.events.flatMap(({ policyRemediationEvent }) => policyRemediationEvent ?? [])).toEqual([]);
    expect(up.exitCode).toBe(0);
    expect(await ownConfig("e2e-old")).toEqual({});
  });

  test("does not take a new topic with the same violation", async () => {
    stack.program(OLD + NEW);
    const up = await stack.up({ packConfig });
    expect(findings(up).filter((line) => line.endsWith(" new"))).toEqual(["mandatory replication-factor-minimum new"]);
    expect(up.exitCode).not.toBe(0);
    expect(await listTopics(testCluster(), NEVER)).not.toContain("e2e-new");
  });

  test("keeps it when the program is reordered, renamed by alias, and moved under a component", async () => {
    stack.program(`
      class Team extends pulumi.ComponentResource {
        constructor(name, opts) { super("tests:index:Team", name, {}, opts); }
      }
      const team = new Team("team");
      new kafka.Topic("oldest", { partitions: 1, replicationFactor: 3 }, { aliases: [{ name: "older" }] });
      new kafka.Topic("once", { name: "e2e-old", partitions: 1, replicationFactor: 1 }, {
        parent: team, aliases: [{ name: "old", parent: pulumi.rootStackResource }],
      });`);
    const up = await stack.up({ packConfig });
    expect(findings(up)).toEqual(kept(stack, "once"));
    expect(up.output).toContain("2 resources (oldest and once): ");
    expect(up.exitCode).toBe(0);
    expect(changes(up)).toMatchObject({ same: 3 });
    expect(changes(up)["delete"]).toBeUndefined();
    expect(changes(up)["replace"]).toBeUndefined();
  });

  test("keeps it when its cluster is called otherwise, as something to look at", async () => {
    const clusters = [{ name: "main", match: [{ bootstrap: "127.0.0.1" }] }];
    const named = { "kafka-durability": { ...(packConfig as Record<string, object>)["kafka-durability"], clusters } };
    expect(findings(await stack.preview({ packConfig: named }))).toEqual(kept(stack, "once"));
    const away = baseline().entries.map((entry) => ({ ...entry, cluster: "attic" }));
    const moved = { ...baseline(), entries: away };
    const preview = await stack.preview({ packConfig: { "kafka-durability": { baselines: [moved] } } });
    expect(preview.output).toContain("The baseline of payments accepts it on the cluster attic, not on 127.0.0.1:");
    expect(preview.output).not.toContain("is fixed");
    expect(preview.exitCode).not.toBe(0);
  });

  test("does not let a value become worse, and lets it become better", async () => {
    const program = (minInsyncReplicas: number): string => `
      new kafka.Topic("older", { partitions: 1, replicationFactor: 3 }, { aliases: [{ name: "oldest" }] });
      new kafka.Topic("old", {
        name: "e2e-old", partitions: 1, replicationFactor: 1, config: { "min.insync.replicas": "${String(minInsyncReplicas)}" },
      });`;
    stack.program(program(2));
    const worse = await stack.preview({ packConfig });
    // With more in-sync replicas than replicas, Kafka quietly asks for fewer: another violation than the accepted one.
    expect(findings(worse)).toContain("mandatory replication-factor-above-min-insync-replicas old");
    expect(worse.output).toContain("The baseline of payments accepts min.insync.replicas 1, not 2.");
    stack.program(program(1));
    expect((await stack.preview({ packConfig })).exitCode).toBe(0);
  });

  test("says what is fixed, and the command removes it", async () => {
    stack.program(`
      new kafka.Topic("older", { partitions: 1, replicationFactor: 3, config: { "min.insync.replicas": "2" } }, { aliases: [{ name: "oldest" }] });
      new kafka.Topic("old", { name: "e2e-old", partitions: 1, replicationFactor: 1 });`);
    const preview = await stack.preview({ packConfig });
    expect(findings(preview)).toContain(`advisory kafka-durability ${stack.project}-test`);
    expect(preview.output).toContain(`1 entry of the baseline of payments, ${baselineFile()}, is fixed:`);
    const pruned = await kafkaDurability(stack, ["baseline", "prune", "--", "--non-interactive"]);
    expect(pruned.output).toContain("1 of 4 fixed and removed, 0 better, 3 left");
    expect(pruned.exitCode).toBe(0);
    expect(baseline().entries).toHaveLength(3);
    expect(findings(await stack.preview({ packConfig }))).toEqual([
      "advisory min-insync-replicas-minimum old",
      "advisory replication-factor-above-min-insync-replicas old",
      "advisory replication-factor-minimum old",
    ]);
  });

  test("is refused again when the baseline has ended, and is told why", async () => {
    const ended = { ...baseline(), until: "2026-01-31" };
    stack.program(`new kafka.Topic("old", { name: "e2e-old", partitions: 1, replicationFactor: 1 });`);
    const preview = await stack.preview({ packConfig: { "kafka-durability": { baselines: [ended] } } });
    expect(findings(preview)).toEqual([
      "mandatory min-insync-replicas-minimum old",
      "mandatory replication-factor-above-min-insync-replicas old",
      "mandatory replication-factor-minimum old",
    ]);
    expect(preview.output).toContain("The baseline of payments, which accepted it, ended on 2026-01-31.");
    expect(preview.exitCode).not.toBe(0);
    await stack.destroy();
  });
});
