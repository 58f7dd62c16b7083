import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import type { DrillReport } from "../../drill/report";
import { harmIn } from "../../drill/verdict";
import { CheckoutCopy, cleanEnvironment } from "./support/checkout-copy";

/** A drill with a cluster of its own, in a checkout of its own. */
const MINUTES_5 = 300_000;

let copy: CheckoutCopy;

beforeAll(async () => {
  copy = await CheckoutCopy.create();
});

afterAll(async () => {
  await copy.remove();
});

/** The command lines of all processes that were started from the copy. */
function processesOfCopy(): string[] {
  const { stdout } = spawnSync("ps", ["-ww", "-eo", "args="], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return stdout.split("\n").filter((line) => line.includes(copy.folder));
}

describe("npm run drill", () => {
  test(
    "shows what acks=1 and min.insync.replicas=1 lose, and that durable settings lose nothing",
    async () => {
      const rules = ["acks-all", "min-insync-replicas-minimum"];
      const { exitCode, output } = await copy.type(`npm run drill -- ${rules.join(" ")} --output outcome`);
      expect(exitCode, output).toBe(0);
      const report = JSON.parse(readFileSync(join(copy.folder, "outcome", "drill.json"), "utf8")) as DrillReport;
      expect(report.command).toBe("npm run drill -- acks-all min-insync-replicas-minimum");
      expect(report.refusals.map(({ rule, resource }) => `${rule} of ${resource}`)).toEqual(
        expect.arrayContaining(rules.map((rule) => `${rule} of ${rule}`)),
      );
      expect(report.runs.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(rules.map((rule) => `${rule} proven`));
      const [acks, minInsyncReplicas] = report.runs.map(({ harm, lanes }) =>
        lanes.map(({ control, fault }) => [harmIn(harm, control), harmIn(harm, fault), fault.acked]),
      );
      const [violating, durable] = acks ?? [];
      expect(violating).toEqual([0, expect.any(Number), expect.any(Number)]);
      // What the followers never saw: at least what was waited for, and no message of before.
      expect(violating?.[1]).toBeGreaterThanOrEqual(100);
      expect(violating?.[1]).toBeLessThan(violating?.[2] ?? 0);
      expect(durable).toEqual([0, 0, expect.any(Number)]);
      expect(durable?.[2]).toBeGreaterThan(100);
      expect(minInsyncReplicas).toEqual([
        [0, 300, 300],
        [0, 0, 300],
      ]);
      expect(processesOfCopy()).toEqual([]);
    },
    MINUTES_5,
  );

  test("goes on from what is there, which may be all", async () => {
    const again = await copy.type(
      "npm run drill -- acks-all min-insync-replicas-minimum --output outcome && test -s outcome/drill.html",
    );
    expect(again.output).toContain("From before: 2 of them.");
    expect(again.output).not.toContain("Kafka: ");
    expect(again.exitCode).toBe(0);
    const other = await copy.type("npm run drill -- acks-all --output outcome");
    expect(other.output).toContain(
      "outcome/drill.json holds another outcome: its command was npm run drill -- acks-all min-insync-replicas-minimum. Choose another folder with --output, or move it away.",
    );
    expect(other.exitCode).toBe(1);
  });

  test.each([
    ["acks", "There is no drill acks. There are:\n  acks-all\n"],
    ["--repeat 0", "It must be a whole number from 1 to 9999."],
    ["soak --minutes x", "It must be a whole number from 1 to 10000."],
    ["soak --seed -1", "It must be a whole number from 0 to 999999."],
    ["replays --only 0", "It must be a whole number from 1 to 999."],
    ["replays --only 3 21", "There is no story 21. There are 20, from 1."],
    ["price --rounds 101", "It must be a whole number from 1 to 100."],
  ])("refuses `%s`", async (args, message) => {
    const { exitCode, output } = await copy.type(`npm run drill -- ${args}`);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
  });

  test("is kafka-durability drill in a checkout, and says so in a package that has none", async () => {
    const inCheckout = await copy.type("node dist/cli/main.js drill acks");
    expect([inCheckout.exitCode, inCheckout.output]).toEqual([1, expect.stringContaining("There is no drill acks.")]);
    const options = await copy.type("node dist/cli/main.js drill soak --help");
    expect([options.exitCode, options.output]).toEqual([0, expect.stringContaining("--seed <number>")]);
    const packed = await copy.type(
      "mkdir packed && cp -r dist docs package.json policies packed && ln -s ../node_modules packed && node packed/dist/cli/main.js drill",
    );
    expect([packed.exitCode, packed.output]).toEqual([1, expect.stringContaining("and run there: npm run drill")]);
  });

  test(
    "leaves no process, even if it is killed",
    async () => {
      const command = ["toolchain/bootstrap.mjs", "drill", "acks-all"];
      const drill = spawn(process.execPath, command, { cwd: copy.folder, env: cleanEnvironment(), stdio: "pipe" });
      let output = "";
      for (const stream of [drill.stdout, drill.stderr]) stream.on("data", (text) => (output += String(text)));
      const options = { timeout: 120_000, interval: 200 };
      await vi.waitFor(() => {
        expect(output).toContain("… pulumi preview of the violating stack");
      }, options);
      // A controller, three brokers, and what observes them.
      expect(processesOfCopy().filter((line) => line.includes("java")).length).toBeGreaterThanOrEqual(5);
      drill.kill("SIGKILL");
      await vi.waitFor(() => {
        expect(processesOfCopy().filter((line) => line.includes("java"))).toEqual([]);
      }, options);
    },
    MINUTES_5,
  );
});
