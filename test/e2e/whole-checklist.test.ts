import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

import { listTopics } from "../../toolchain/cluster/topics";
import { policyPack } from "../../toolchain/paths";
import { NEVER } from "../../toolchain/process/run-program";
import { ownConfig, testCluster } from "./support/brokers";
import { findings, messages, TestStack } from "./support/stack";

describe("clients and brokers", () => {
  const program = `
    new Producer("lossy", { client: "java", settings: { acks: "1", retries: "3" } });
    new Producer("go", { client: "sarama", settings: { retries: "10" } });
    new Producer("durable", { client: "java" });
    new Producer("mystery", {});
    new Producer("riddle", {});
    new Consumer("lossy", { client: "java" });
    new Consumer("durable", { client: "java", settings: { "enable.auto.commit": "false" } });
    new Brokers("two", { brokers: 2, zones: ["a", "b"], settings: { "log.dirs": "/data" } });`;

  test("are refused where they lose messages, warned of beyond the checklist, and said to be unseen in one line", async () => {
    const stack = await TestStack.create("clients", program);
    const preview = await stack.preview();
    expect(findings(preview)).toEqual([
      "advisory auto-create-topics-disabled two",
      "advisory kafka-durability clients-1-test",
      "mandatory acks-all go",
      "mandatory acks-all lossy",
      "mandatory auto-commit-disabled lossy",
      "mandatory cluster-size-minimum two",
      "mandatory retries-minimum lossy",
    ]);
    expect(messages(preview)).toContain("settings.acks is not set (the default of Sarama is 1) but must be all.");
    expect(messages(preview).find((message) => message.startsWith("2 resources"))).toMatch(
      /^2 resources \(mystery and riddle\): Not judged yet: this producer does not say which client library it uses/,
    );
    expect(preview.exitCode).not.toBe(0);
  });

  test("may not be judged at a level that stops the preview, where the configuration says so", async () => {
    const stack = await TestStack.create("strict", `new Producer("mystery", {});`);
    const strict = await stack.preview({ packConfig: { "kafka-durability": { undetermined: "mandatory" } } });
    expect(findings(strict)).toEqual([
      "mandatory acks-all mystery",
      "mandatory delivery-timeout-minimum mystery",
      "mandatory retries-minimum mystery",
    ]);
    expect(strict.exitCode).not.toBe(0);
    const usual = await stack.preview();
    expect(findings(usual)).toEqual(["advisory kafka-durability mystery"]);
    expect(usual.exitCode).toBe(0);
  });
});

describe("brokers in the same stack", () => {
  const topic = `new kafka.Topic("orders", { name: "e2e-inherits", partitions: 1, replicationFactor: 3 });`;
  const brokers = (minInsyncReplicas: number): string => `
    new Brokers("main", {
      brokers: 3,
      zones: ["a", "b", "c"],
      settings: {
        "default.replication.factor": "3", "min.insync.replicas": "${String(minInsyncReplicas)}",
        "log.dirs": "/data", "auto.create.topics.enable": "false",
      },
    });`;

  test.each([
    ["before the topic", brokers(2) + topic],
    ["after the topic", topic + brokers(2)],
  ])("decide what a topic leaves out, declared %s, in preview and update", async (_, program) => {
    const stack = await TestStack.create("inherits", program);
    const preview = await stack.preview();
    expect(findings(preview)).toEqual([]);
    expect(preview.exitCode).toBe(0);
    const up = await stack.up();
    expect(findings(up)).toEqual([]);
    expect(up.exitCode).toBe(0);
    expect(await ownConfig("e2e-inherits")).toEqual({});
    await stack.destroy();
  });

  test("are refused for what they leave their topics, once for all of them", async () => {
    const stack = await TestStack.create("inherits-one", topic + brokers(1));
    const preview = await stack.preview();
    expect(findings(preview)).toEqual(["mandatory min-insync-replicas-minimum main"]);
    expect(messages(preview)).toEqual(['settings["min.insync.replicas"] is "1" but at least 2 is required.']);
  });
});

test("a stack that runs already is judged by its exported state", async () => {
  const stack = await TestStack.create(
    "analyzed",
    `new kafka.Topic("orders", { name: "e2e-analyzed", partitions: 1, replicationFactor: 3 });`,
  );
  expect((await stack.up({ pack: null })).exitCode).toBe(0);
  const state = join(stack.folder, "state.json");
  expect((await stack.pulumi(["stack", "export", "--file", state])).exitCode).toBe(0);
  const pack = relative(stack.folder, policyPack);
  const analyzed = await stack.pulumi(["policy", "analyze", "--policy-pack", pack, "--file", state]);
  expect(analyzed.output).toContain(
    'config["min.insync.replicas"] is not set (Kafka 4.3\'s default is 1) but at least 2 is required.',
  );
  expect(analyzed.output).toContain("the resource option protect is not set but must be true.");
  expect(analyzed.exitCode).not.toBe(0);
  await stack.destroy();
});

test("a topic without protection is warned of, and deployed", async () => {
  const stack = await TestStack.create("warned", `new DurableTopic("orders", { name: "e2e-warned", partitions: 1 });`);
  const up = await stack.up({ packConfig: { "topic-protected": "advisory" } });
  expect(findings(up)).toEqual(["advisory topic-protected orders"]);
  expect(up.exitCode).toBe(0);
  expect(await listTopics(testCluster(), NEVER)).toContain("e2e-warned");
  await stack.destroy();
});

describe("the verdict record", () => {
  interface Line {
    readonly type: string;
    readonly run: string;
    readonly operation?: string;
    readonly rule?: string;
    readonly verdict?: string;
    readonly urn?: string;
  }

  test("has every verdict of an update, good ones too", async () => {
    const stack = await TestStack.create(
      "recorded",
      `new DurableTopic("orders", { name: "e2e-recorded", partitions: 1 });`,
    );
    const file = join(stack.folder, "verdicts.jsonl");
    expect((await stack.preview({ env: { KAFKA_DURABILITY_VERDICTS: file } })).exitCode).toBe(0);
    expect((await stack.up({ env: { KAFKA_DURABILITY_VERDICTS: file } })).exitCode).toBe(0);
    const lines = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    expect(lines.flatMap(({ operation }) => operation ?? [])).toEqual(["preview", "update"]);
    const [preview, update] = [...new Set(lines.map(({ run }) => run))].map((run) =>
      lines.filter((line) => line.run === run),
    );
    for (const run of [preview, update]) {
      const verdicts = run
        ?.filter(({ type }) => type === "verdict")
        .map(({ rule, verdict }) => `${rule ?? "?"} ${verdict ?? "?"}`)
        .sort();
      expect(verdicts).toEqual([
        "min-insync-replicas-minimum compliant",
        "remote-log-kept-on-disable compliant",
        "replication-factor-above-min-insync-replicas compliant",
        "replication-factor-minimum compliant",
        "replication-factor-within-cluster not applicable",
        "retention-covers-longest-outage not applicable",
        "unclean-leader-election-disabled compliant",
      ]);
      expect(run?.at(-1)).toMatchObject({ type: "end" });
    }
    await stack.destroy();
  });

  test("wants an absolute path, and says so", async () => {
    const stack = await TestStack.create("relative", `new Producer("p", { client: "java" });`);
    const preview = await stack.preview({ env: { KAFKA_DURABILITY_VERDICTS: "verdicts.jsonl" } });
    expect(preview.output).toContain(
      'KAFKA_DURABILITY_VERDICTS is "verdicts.jsonl" but must be an absolute path: the engine runs the pack in a folder of its own',
    );
    expect(preview.exitCode).not.toBe(0);
  });
});
