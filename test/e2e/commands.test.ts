import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { CheckoutCopy, cleanEnvironment } from "./support/checkout-copy";
import { freePort } from "./support/free-port";

let copy: CheckoutCopy;

beforeAll(async () => {
  copy = await CheckoutCopy.create();
});

afterAll(async () => {
  await copy.remove();
});

function inCluster(...path: string[]): string {
  return join(copy.folder, ".local/cluster/local", ...path);
}

/** The command lines of all processes that were started from the copy. */
function processesOfCopy(): string[] {
  const { stdout } = spawnSync("ps", ["-ww", "-eo", "args="], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return stdout.split("\n").filter((line) => line.includes(copy.folder));
}

describe("npm run cluster", () => {
  test("names a port that is taken, and starts nothing", async () => {
    const server = createServer().listen(copy.port + 1, "127.0.0.1");
    await once(server, "listening");
    const { exitCode, output } = await copy.type("npm run cluster -- start");
    server.close();
    expect(output).toContain(
      `Port ${String(copy.port + 1)} on 127.0.0.1, which broker 2 needs, is taken. Stop the program that has it, ` +
        "or choose other ports with `--port N` (default 19092): brokers take N to N+2, controllers N+10 to N+12.",
    );
    expect(exitCode).toBe(1);
    expect(processesOfCopy()).toEqual([]);
  });

  test.each([
    ["begin", "unknown command 'begin'"],
    ["start --port abc", "abc is not a port number."],
    ["start --port 65530", "The port is 65530 but must be a whole number from 1 to 65523."],
  ])("refuses `%s`", async (args, message) => {
    const { exitCode, output } = await copy.type(`npm run cluster -- ${args}`);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
  });

  test("starts, starts again without a word of trouble, and says which broker died", async () => {
    expect((await copy.type("npm run cluster -- start")).exitCode).toBe(0);
    const again = await copy.type("npm run cluster -- start");
    expect(again.output).toContain("three brokers were running already");
    expect(again.exitCode).toBe(0);

    const otherPort = await copy.type(`npm run cluster -- start --port ${String(copy.port + 20)}`);
    expect(otherPort.output).toContain(
      `The cluster runs on port ${String(copy.port)}, not ${String(copy.port + 20)}. Stop it first with \`npm run cluster -- stop\``,
    );
    expect(otherPort.exitCode).toBe(1);

    process.kill(Number(readFileSync(inCluster("broker-3/pid"), "utf8")), "SIGKILL");
    const status = await copy.type("npm run cluster -- status");
    expect(status.output).toContain("broker 3 is down; log: ");
    expect(status.exitCode).toBe(3);
  });

  test("a broker that is down before `up`: named with the way out, and nothing is lost", async () => {
    const up = await copy.type("npm run pulumi -- up --yes --policy-pack policies");
    expect(up.output).toContain(
      `No Kafka broker answers at 127.0.0.1:${String(copy.port + 2)}. Start the local cluster with: npm run cluster -- start`,
    );
    expect(up.exitCode).toBe(1);

    expect((await copy.type("npm run cluster -- start")).output).toContain("three brokers are in the quorum");
    expect((await copy.type("npm run pulumi -- up --yes --policy-pack policies")).output).toContain("3 created");
    expect((await copy.type("npm run pulumi -- destroy --yes")).output).toContain("3 deleted");
  });

  test("says which log to read when a broker does not start, and stops the others", async () => {
    await copy.type("npm run cluster -- stop");
    const identity = inCluster("broker-2/data/meta.properties");
    const before = readFileSync(identity, "utf8");
    writeFileSync(identity, before.replace("node.id=2", "node.id=9"));
    const { exitCode, output } = await copy.type("npm run cluster -- start");
    writeFileSync(identity, before);
    expect(output).toContain("Broker 2 ended while it was starting. Its last words:");
    expect(output).toContain(`Read the whole log: ${inCluster("broker-2/server.log")}`);
    expect(exitCode).toBe(1);
    expect(processesOfCopy()).toEqual([]);
  });

  test("reset deletes the data and says so", async () => {
    const { exitCode, output } = await copy.type("npm run cluster -- reset");
    expect(output).toContain("The cluster is gone with all its data.");
    expect(exitCode).toBe(0);
    expect(existsSync(inCluster())).toBe(false);
    // What the reset has forgotten too: where this copy's cluster is to be.
    const { port } = copy;
    expect((await copy.type(`npm run cluster -- start --port ${String(port)}`)).exitCode).toBe(0);
    expect((await copy.type("npm run cluster -- stop")).output).toContain("Stopped 3 brokers");
  });
});

describe("npm run pulumi", () => {
  test("follows the cluster to other ports, and finds there what it has to destroy", async () => {
    expect((await copy.type("npm run cluster -- start")).exitCode).toBe(0);
    expect((await copy.type("npm run pulumi -- up --yes")).output).toContain("3 created");
    await copy.type("npm run cluster -- stop");
    const port = await freePort();
    expect((await copy.type(`npm run cluster -- start --port ${String(port)}`)).exitCode).toBe(0);
    const destroy = await copy.type("npm run pulumi -- destroy --yes");
    expect(destroy.output).toContain(`kafka:bootstrapServers was set to 127.0.0.1:${String(port)}, `);
    expect(destroy.output).toContain("3 deleted");
    expect(destroy.exitCode).toBe(0);
  });

  test("leaves brokers alone that a user has configured", async () => {
    await copy.type(`npm run pulumi -- config set kafka:bootstrapServers '["127.0.0.1:9"]'`);
    const up = await copy.type("npm run pulumi -- up --yes");
    expect(up.output).toContain(
      "No Kafka broker answers at 127.0.0.1:9. Start the local cluster with: npm run cluster",
    );
    expect(up.exitCode).toBe(1);
    expect((await copy.type("npm run -s pulumi -- config get kafka:bootstrapServers")).output).toContain(
      '["127.0.0.1:9"]',
    );
    await copy.type("npm run pulumi -- config rm kafka:bootstrapServers");
  });

  test("does not follow a stack that the user's environment names", async () => {
    const stack = await copy.type("npm run -s pulumi -- stack --show-name", { PULUMI_STACK: "prod" });
    expect(stack.output.trim().split("\n").at(-1)).toBe("local");
    expect(stack.exitCode).toBe(0);
    await copy.type("npm run cluster -- stop");
  });
});

describe("npm run demo", () => {
  test("refuses a flag that it does not know", async () => {
    const { exitCode, output } = await copy.type("npm run demo -- --kep");
    expect(output).toContain("unknown option '--kep'");
    expect(output).toContain("--keep");
    expect(exitCode).toBe(1);
  });

  test.each<[string, (output: string) => boolean]>([
    ["while the brokers start", () => existsSync(inCluster("broker-3/pid"))],
    ["while Pulumi works", (output) => output.includes("Loading policy packs")],
  ])("leaves no process behind after Ctrl-C %s", async (_, isMoment) => {
    const demo = spawn("npm", ["run", "demo"], { cwd: copy.folder, env: cleanEnvironment(), detached: true });
    let output = "";
    for (const stream of [demo.stdout, demo.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
    const ended = once(demo, "exit");
    await vi.waitUntil(() => isMoment(output) || demo.exitCode !== null, { timeout: 60_000, interval: 20 });
    // As a terminal does it: the whole foreground group gets the signal.
    process.kill(-(demo.pid ?? NaN), "SIGINT");
    await ended;
    expect(output).toContain("Stopping: cleaning up what was started");
    expect(output).not.toContain("Deployed with the policy pack enforced");
    expect(processesOfCopy()).toEqual([]);
  });

  test("leaves no process behind when npm alone is told to stop", async () => {
    const demo = spawn("npm", ["run", "demo"], { cwd: copy.folder, env: cleanEnvironment(), stdio: "ignore" });
    const ended = once(demo, "exit");
    await vi.waitUntil(() => existsSync(inCluster("broker-3/pid")), { timeout: 60_000, interval: 20 });
    demo.kill("SIGTERM");
    await ended;
    await vi.waitUntil(() => processesOfCopy().length === 0, { timeout: 60_000, interval: 100 });
  });

  test("without Java and without a container engine says what is missing and what to do", async () => {
    await copy.type("npm run cluster -- reset");
    const { exitCode, output } = await copy.type("npm run demo", { PATH: pathOf("node", "npm", "sh"), JAVA_HOME: "" });
    expect(output).toContain("Java was not found");
    expect(output).toContain(
      "Install Java 17 or newer and point JAVA_HOME to it or put it on PATH, " +
        "or start a container engine with `docker compose` or `podman compose`.",
    );
    expect(exitCode).toBe(1);
  });
});

/** A PATH on which there are these programs of this machine and no others. */
function pathOf(...programs: string[]): string {
  const folder = join(copy.folder, "few-programs");
  mkdirSync(folder);
  for (const program of programs) {
    const { stdout } = spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" });
    symlinkSync(stdout.trim(), join(folder, program));
  }
  return folder;
}
