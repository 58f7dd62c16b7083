import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";

import { kafkaJars } from "../../toolchain/cluster/kafka-jars";
import { kafkaTools } from "../../toolchain/cluster/kafka-tool";
import { NEVER } from "../../toolchain/process/run-program";
import { ownConfig, testCluster } from "./support/brokers";
import { kafkaDurability } from "./support/command";
import { TestStack } from "./support/stack";

interface AuditJson {
  readonly cluster: { readonly id: string; readonly kafkaVersion: string; readonly brokers: readonly object[] };
  readonly findings: readonly { policy: string; resource?: string; level: string; message: string }[];
  readonly topics: readonly {
    name: string;
    declaredBy?: readonly string[];
    differences?: readonly object[];
    internal?: string;
  }[];
  readonly missing: readonly { name: string }[];
}

describe("a cluster that runs", () => {
  let stack: TestStack;
  let bootstrap: string;
  let live: string[];

  async function audit(...args: readonly string[]): Promise<{ exitCode: number; output: string }> {
    return kafkaDurability(stack, ["audit", ...live, ...args]);
  }

  async function auditJson(...args: readonly string[]): Promise<AuditJson> {
    const { output } = await audit("--json", ...args);
    return JSON.parse(output.slice(output.indexOf("{\n"))) as AuditJson;
  }

  async function create(name: string, ...args: readonly string[]): Promise<void> {
    await testCluster().tool(kafkaTools.topics, ["--create", "--topic", name, ...args], NEVER);
  }

  beforeAll(async () => {
    bootstrap = inject("bootstrapServers").join(",");
    live = ["--bootstrap", bootstrap, "--kafka-home", await kafkaJars(NEVER, () => undefined)];
    stack = await TestStack.create(
      "audit",
      `new kafka.Topic("orders", {
        name: "e2e-audit-orders", partitions: 2, replicationFactor: 3, config: { "min.insync.replicas": "2" },
      });`,
    );
    const deployed = await stack.up({ pack: null });
    if (deployed.exitCode !== 0) throw new Error(deployed.output);
    const { output } = await stack.pulumi(["stack", "export"]);
    writeFileSync(join(stack.folder, "state.json"), output);
    await create("e2e-audit-cache", "--partitions", "1", "--replication-factor", "1");
  });

  test("is judged by the same rules, and nothing in it changes", async () => {
    const before = await ownConfig("e2e-audit-cache");
    const { exitCode, output } = await audit("--record", "verdicts.jsonl");
    expect(exitCode).toBe(2);
    expect(output).toMatch(
      new RegExp(`^Cluster \\S{22} at ${bootstrap}; Kafka 4\\.3; 3 brokers in no racks; \\d+ topics`),
    );
    expect(output).toContain(
      "    - [mandatory] [severity: critical]  replication-factor-minimum  (topic e2e-audit-cache)\n" +
        "      replication.factor is 1 but at least 3 is required.\n",
    );
    expect(output).not.toContain("(topic e2e-audit-orders)");
    expect(output).toContain("[advisory] [severity: high]  brokers-in-three-zones  (all brokers)");
    expect(await ownConfig("e2e-audit-cache")).toEqual(before);
    const record = readFileSync(join(stack.folder, "verdicts.jsonl"), "utf8").trimEnd().split("\n");
    expect(JSON.parse(record.at(-1) ?? "")).toMatchObject({ type: "end" });
  });

  test("is put beside what is declared", async () => {
    await testCluster().tool(
      kafkaTools.configs,
      [
        "--alter",
        "--entity-type",
        "topics",
        "--entity-name",
        "e2e-audit-orders",
        "--add-config",
        "min.insync.replicas=1",
      ],
      NEVER,
    );
    const { topics, missing, findings } = await auditJson("--state", "state.json");
    const [orders, cache] = ["e2e-audit-orders", "e2e-audit-cache"].map((name) =>
      topics.find((each) => each.name === name),
    );
    expect(orders?.declaredBy).toEqual([`urn:pulumi:test::${stack.project}::kafka:index/topic:Topic::orders`]);
    expect(orders?.differences).toEqual([{ setting: "min.insync.replicas", declared: "2", live: "1" }]);
    expect(cache?.declaredBy).toEqual([]);
    expect(missing).toEqual([]);
    expect(
      findings.filter(({ resource }) => resource === "topic e2e-audit-orders").map(({ policy }) => policy),
    ).toEqual(["min-insync-replicas-minimum"]);
  });

  test("is mended by the commands that the findings name", async () => {
    const { findings } = await auditJson();
    const fixes = findings
      .filter(({ level, resource = "" }) => level === "mandatory" && resource.startsWith("topic e2e-audit-"))
      .flatMap(({ message }) => /^Fix: (.*)$/m.exec(message)?.[1] ?? []);
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of new Set(fixes)) await typeIntoShell(fix);
    const waited = Date.now() + 30_000;
    let left = await mandatory();
    while (left.length > 0 && Date.now() < waited) left = await mandatory();
    expect(left).toEqual([]);
    expect(await ownConfig("e2e-audit-orders")).toMatchObject({ "min.insync.replicas": "2" });
  });

  async function mandatory(): Promise<string[]> {
    const { findings } = await auditJson();
    return findings
      .filter(({ level, resource = "" }) => level === "mandatory" && resource.startsWith("topic e2e-audit-"))
      .map(({ policy, resource = "" }) => `${policy} ${resource}`);
  }

  /** What an administrator types, with Kafka's tools where they are here. */
  async function typeIntoShell(command: string): Promise<void> {
    const plan = /^echo '(.*)' > plan\.json && /.exec(command);
    if (plan !== null) writeFileSync(join(stack.folder, "plan.json"), plan[1] ?? "");
    const words = (plan === null ? command : command.slice(plan[0].length)).split(" ");
    const [script = "", , servers, ...args] = words;
    expect(servers).toBe(bootstrap);
    const tool = script === "kafka-configs.sh" ? kafkaTools.configs : REASSIGN;
    const file = args.map((word) => (word === "plan.json" ? join(stack.folder, word) : word));
    await testCluster().tool(tool as typeof kafkaTools.configs, file, NEVER);
  }

  const REASSIGN = {
    className: "org.apache.kafka.tools.reassign.ReassignPartitionsCommand",
    script: "kafka-reassign-partitions.sh",
  };

  test("is stated by clusters discover, and then known by its name", async () => {
    const found = await kafkaDurability(stack, [
      "clusters",
      "discover",
      ...live,
      "--name",
      "local",
      "--output",
      "clusters.json",
    ]);
    expect(found.exitCode).toBe(0);
    expect(JSON.parse(readFileSync(join(stack.folder, "clusters.json"), "utf8"))).toEqual({
      "kafka-durability": {
        clusters: [
          {
            name: "local",
            match: inject("bootstrapServers").map((server) => ({ bootstrap: server })),
            kafkaVersion: "4.3",
            brokers: 3,
            defaults: {
              "default.replication.factor": "3",
              "min.insync.replicas": "2",
              "unclean.leader.election.enable": "false",
            },
          },
        ],
      },
    });
    const check = await kafkaDurability(stack, ["config", "check", "clusters.json"]);
    expect(check.output).toContain("clusters.json is in order");
    expect((await audit("--config", "clusters.json")).output).toContain(`Cluster local at ${bootstrap}`);
    const byState = await kafkaDurability(stack, ["clusters", "discover", "--state", "state.json"]);
    expect(byState.output).toContain(inject("bootstrapServers")[0]);
  });

  test("is asked by a client's own properties, which nobody gets to see", async () => {
    const properties = join(stack.folder, "client.properties");
    writeFileSync(properties, "client.id=auditor\n");
    expect((await audit("--command-config", properties)).output).toContain("; Kafka 4.3; 3 brokers");
    writeFileSync(
      properties,
      `security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="auditor" password="do-not-print-me";
`,
    );
    const refused = await audit("--command-config", properties);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("SaslStateException");
    expect(refused.output).not.toContain("do-not-print-me");
    // Kafka itself shows some of what it cannot read.
    writeFileSync(properties, "security.protocol=SASL_PLAINTEXT\nsasl.jaas.config=do-not-print-me oops\n");
    const unreadable = await audit("--command-config", properties);
    expect(unreadable.exitCode).toBe(1);
    expect(unreadable.output).not.toContain("do-not-print-me");
  });

  test("that does not answer is named", async () => {
    const { exitCode, output } = await kafkaDurability(stack, [
      "audit",
      "--bootstrap",
      "127.0.0.1:1",
      ...live.slice(2),
    ]);
    expect(exitCode).toBe(1);
    expect(output).toBe("no broker answers at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1");
    await stack.destroy();
  });
});
