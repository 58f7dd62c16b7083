import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { ShellResult } from "./support/checkout-copy";
import { CheckoutCopy } from "./support/checkout-copy";
import { readmeBlocks } from "./support/readme";

/** The examples that run on the local cluster, as their READMEs say, in a checkout of its own. */
describe("in a checkout of its own", () => {
  let copy: CheckoutCopy;

  beforeAll(async () => {
    copy = await CheckoutCopy.create();
  });

  afterAll(async () => {
    await copy.remove();
  });

  test("examples/quickstart deploys a durable topic, and takes it down", async () => {
    const [block = "exit 99", ...others] = readmeBlocks("sh", "examples/quickstart/README.md");
    expect(others).toEqual([]);
    const { exitCode, output } = await copy.type(`set -e\n${block}`);
    expect([exitCode, output]).toEqual([0, expect.stringContaining("+ 3 created")]);
    // What may be deleted is said to, and nothing else.
    const said = [...output.matchAll(/\[(?:advisory|mandatory)\].* {2}(\S+) {2}\(kafka:index:Topic: orders\)/g)];
    expect([...new Set(said.map(([, rule]) => rule))]).toEqual(["topic-protected"]);
    expect(output).toContain("- 3 deleted");
  });

  describe("examples/existing-stack", () => {
    const blocks = readmeBlocks("sh", "examples/existing-stack/README.md");

    /** Types the blocks of the README one after the other. */
    async function type(index: number): Promise<ShellResult> {
      return copy.type(`set -e\n${blocks[index] ?? "exit 99"}`);
    }

    test("deploys what has grown over the years, without a policy", async () => {
      const { exitCode, output } = await type(0);
      expect([exitCode, output]).toEqual([0, expect.stringContaining("+ 5 created")]);
    });

    test("is refused by the pack, for three of its topics", async () => {
      const { exitCode, output } = await type(1);
      expect(exitCode).not.toBe(0);
      const refused = [...output.matchAll(/\[mandatory\].* {2}(\S+) {2}\(kafka:index:Topic: ([\w-]+)\)/g)];
      expect(refused.map(([, rule, topic]) => `${topic ?? ""} ${rule ?? ""}`).sort()).toEqual([
        "audit-log min-insync-replicas-minimum",
        "audit-log replication-factor-minimum",
        "metrics unclean-leader-election-disabled",
        "orders min-insync-replicas-minimum",
      ]);
    });

    test("passes with a remediation, a baseline and an exemption, all of which are shown", async () => {
      const { exitCode, output } = await type(2);
      expect([exitCode, output]).toEqual([0, expect.stringContaining("~ 1 updated")]);
      expect(output).toContain("[remediate]  min-insync-replicas-minimum  (1 resource)");
      expect(output).toContain("In the baseline of platform until 2099-03-31.");
      expect(output).toContain("Excused until 2099-03-31 in the pack's configuration (observability):");
    });

    test("is taken over by components, without a topic that is deleted or made anew", async () => {
      const { exitCode, output } = await type(3);
      expect([exitCode, output]).toEqual([0, expect.stringContaining("+ 3 created")]);
      expect(output).not.toMatch(/\d (to )?(replace|delete)|replacing|deleting/);
      expect(output).toContain(
        "Excused until 2099-03-31 in code (observability): a gap in a graph is better than no graph.",
      );
      expect(output).toContain("In the baseline of platform until 2099-03-31.");
    });

    test("can be taken down", async () => {
      const { exitCode, output } = await type(4);
      expect([exitCode, output]).toEqual([0, expect.stringContaining("- 8 deleted")]);
      expect(output).toContain("Stopped 3 brokers; their data stays.");
    });

    test("has no further commands", () => {
      expect(blocks).toHaveLength(5);
    });
  });

  describe("examples/orders-service", () => {
    test("loses no order while a broker is killed", async () => {
      const { exitCode, output } = await copy.type("npm run orders-service");
      expect([exitCode, output]).toEqual([
        0,
        expect.stringMatching(/No acknowledged order was lost, though broker \d/),
      ]);
      expect(output).toMatch(/Broker \d, which led \d partitions, was killed, and others lead them now\./);
      expect(output).toMatch(/│ acknowledged by the brokers +│ 6000 +│/);
      expect(output).toMatch(/│ processed +│ 6000 +│/);
      expect(output).toMatch(/│ acknowledged and never processed +│ 0 +│/);
      expect(output).toContain("Stopped 3 brokers; their data stays for the next time.");
    });

    test("refuses a number of orders that says nothing", async () => {
      const { exitCode, output } = await copy.type("npm run orders-service -- --orders 10");
      expect(exitCode).toBe(1);
      expect(output).toContain("It must be a whole number of at least 1000: fewer are sent before anything happens.");
    });
  });
});
