import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { CheckoutCopy, plainPulumi } from "./support/checkout-copy";
import { readmeBlocks } from "./support/readme";

const blocks = readmeBlocks("sh");

test("every command in the README is known to a test", () => {
  expect(blocks.map((block) => block.split("\n"))).toEqual([
    ["npm run demo"],
    // This very run.
    ["npm test"],
    // Those of docs/guides/rollout.md, which rollout.test.ts runs.
    [
      "kafka-durability config check FILE",
      "kafka-durability config explain --config FILE --stack PROJECT/STACK",
      "kafka-durability baseline --until 2027-03-31 --owner platform",
    ],
    // Their like are run by audit.test.ts and assess.test.ts.
    [
      "kafka-durability audit --bootstrap b-1.example.com:9092 --state orders.json",
      "kafka-durability clusters discover --state orders.json payments.json",
      "kafka-durability assess estate/*.json",
    ],
    // Its like is run by report.test.ts.
    ["kafka-durability preview --format html,markdown,sarif --output reports -- --stack prod"],
    // Its like is run by scan.test.ts.
    ["kafka-durability scan src"],
    // Its like is run by drill.test.ts.
    ["npm run drill -- acks-all"],
    // guarantee.test.ts runs it.
    ["kafka-durability guarantee --replication-factor 3 --min-insync-replicas 2 --acks all"],
    // These two are run by package.test.ts.
    ["npm install pulumi-kafka-durability @pulumi/pulumi@3.248.0 @pulumi/kafka@3.13.2"],
    ["pulumi preview --policy-pack node_modules/pulumi-kafka-durability/policies"],
    [
      "npm run cluster -- start",
      "npm run pulumi -- preview --policy-pack policies",
      "npm run pulumi -- up --yes --policy-pack policies",
      "npm run cluster -- status",
      "npm run pulumi -- destroy --yes",
      "npm run cluster -- stop",
    ],
    [
      "npm ci",
      "npm run build",
      "pulumi stack select --create local",
      "pulumi up --yes --policy-pack policies",
      "pulumi destroy --yes",
    ],
  ]);
});

/** The lines of the block that begins with a command. */
function commandsFrom(first: string): string[] {
  const block = blocks.find((each) => each.startsWith(`${first}\n`));
  if (block === undefined) throw new Error(`the README has no block that begins with ${first}`);
  return block.split("\n");
}

describe("in a checkout of its own", () => {
  let copy: CheckoutCopy;

  beforeAll(async () => {
    copy = await CheckoutCopy.create();
  });

  afterAll(async () => {
    await copy.remove();
  });

  test("npm run demo refuses, deploys, reads back and stops what it has started", async () => {
    const { exitCode, output } = await copy.type("npm run demo");
    expect(output).toContain(
      'config["min.insync.replicas"] is not set (Kafka 4.3\'s default is 1) but at least 2 is required.',
    );
    expect(output).toMatch(/│ two-replicas +│ replication-factor-minimum +│/);
    expect(output).toMatch(/│ no-spare-replica +│ replication-factor-above-min-insync-replicas +│/);
    expect(output).toMatch(/│ unclean-leader-election +│ unclean-leader-election-disabled +│/);
    expect(output).toMatch(/│ in-sync replicas +│ 3 of 3 on every partition +│/);
    expect(output).toMatch(/│ min\.insync\.replicas +│ 2 +│/);
    expect(output).toMatch(/│ unclean\.leader\.election\.enable +│ false +│/);
    expect(output).toContain("Stopped 3 brokers; their data stays for the next time.");
    expect(exitCode).toBe(0);
    expect((await copy.type("npm run cluster -- status")).exitCode).toBe(3);
  });

  test("npm run cluster and npm run pulumi work as typed", async () => {
    const [start, preview, up, status, destroy, stop] = commandsFrom("npm run cluster -- start");
    expect((await copy.type(start ?? "")).output).toContain("three brokers are in the quorum");

    // The demo has left its topic, in this state and on these brokers.
    const previewed = await copy.type(preview ?? "");
    expect(previewed.output).toContain("3 unchanged");
    expect(previewed.exitCode).toBe(0);
    expect((await copy.type(up ?? "")).output).toContain("3 unchanged");

    const running = await copy.type(status ?? "");
    expect(running.output).toContain(`broker 3 runs on 127.0.0.1:${String(copy.port + 2)}`);
    expect(running.exitCode).toBe(0);

    expect((await copy.type(destroy ?? "")).output).toContain("3 deleted");
    const created = await copy.type(up ?? "");
    expect(created.output).toContain("3 created");
    expect(created.exitCode).toBe(0);
    await copy.type(destroy ?? "");
    expect((await copy.type(stop ?? "")).output).toContain("Stopped 3 brokers; their data stays.");
  });

  test("npm run pulumi names the start command while the cluster is down", async () => {
    const up = await copy.type("npm run pulumi -- up --yes");
    expect(up.output).toContain(
      `No Kafka broker answers at 127.0.0.1:${String(copy.port)}, 127.0.0.1:${String(copy.port + 1)}, ` +
        `127.0.0.1:${String(copy.port + 2)}. Start the local cluster with: npm run cluster -- start`,
    );
    expect(up.exitCode).toBe(1);
  });

  test("a pulumi of one's own does the same", async () => {
    const env = plainPulumi(join(copy.folder, "own-state"));
    await copy.type("npm run cluster -- start");
    for (const command of commandsFrom("npm ci")) {
      const { exitCode, output } = await copy.type(command, env);
      expect(exitCode, `${command}\n${output}`).toBe(0);
      if (command.startsWith("pulumi up")) expect(output).toContain("3 created");
      if (command.startsWith("pulumi destroy")) expect(output).toContain("3 deleted");
    }
  });
});
