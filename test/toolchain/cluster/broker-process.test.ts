import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { brokerPid, startBroker, stopBroker } from "../../../toolchain/cluster/broker-process";
import type { BrokerLayout } from "../../../toolchain/cluster/layout";
import { fakeProgram } from "../../support/fake-program";
import { deadPid, runs } from "../../support/processes";
import { temporaryFolder } from "../../support/temporary-folder";

let broker: BrokerLayout;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  broker = {
    id: 1,
    port: 19092,
    controllerPort: 19102,
    folder,
    configuration: join(folder, "server.properties"),
    data: join(folder, "data"),
    log: join(folder, "server.log"),
    pidFile: join(folder, "pid"),
  };
});

const started: number[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const pid of started.splice(0)) if (runs(pid)) process.kill(pid, "SIGKILL");
});

/** A Java that says how it was started and then runs on until it is asked to end. */
async function start(onTerm = "exit 0"): Promise<number> {
  const java = fakeProgram(
    join(folder, "bin"),
    "java",
    `trap '${onTerm}' TERM; echo "$*"; while :; do sleep 0.02; done`,
  );
  startBroker({ java, jars: join(folder, "jars") }, broker);
  const pid = Number(readFileSync(broker.pidFile, "utf8"));
  started.push(pid);
  await vi.waitFor(() => {
    expect(readFileSync(broker.log, "utf8")).toContain("\n");
  });
  return pid;
}

/** A process that has nothing to do with the broker. */
function stranger(): number {
  const { pid = 0 } = spawn("sleep", ["30"], { stdio: "ignore" });
  started.push(pid);
  return pid;
}

describe("a broker", () => {
  test("is started with its configuration, and its output goes to its log", async () => {
    await start();
    expect(readFileSync(broker.log, "utf8")).toMatch(
      new RegExp(`^-Xmx512m .* -cp jars/\\* kafka\\.Kafka ${broker.configuration}\n$`),
    );
  });

  test("is known by its process", async () => {
    const pid = await start();
    expect(brokerPid(broker)).toBe(pid);
  });

  test("is stopped, and then is not running", async () => {
    const pid = await start();
    expect(await stopBroker(broker)).toBe("stopped");
    expect(runs(pid)).toBe(false);
    expect(existsSync(broker.pidFile)).toBe(false);
    expect(await stopBroker(broker)).toBe("not running");
  });

  test("that does not stop is killed after twenty seconds", async () => {
    const pid = await start("");
    const realTime = setTimeout;
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
    let result: string | undefined;
    void stopBroker(broker).then((how) => (result = how));
    await vi.advanceTimersByTimeAsync(19_900);
    expect(runs(pid)).toBe(true);
    await vi.advanceTimersByTimeAsync(300);
    while (result === undefined) {
      await new Promise((resolve) => realTime(resolve, 10));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(result).toBe("killed");
    expect(runs(pid)).toBe(false);
    expect(existsSync(broker.pidFile)).toBe(false);
  });

  test("that cannot be started says so in its log", async () => {
    startBroker({ java: join(folder, "no-java"), jars: join(folder, "jars") }, broker);
    await vi.waitFor(() => {
      expect(readFileSync(broker.log, "utf8")).toBe(
        `${join(folder, "no-java")} could not be started: spawn ${join(folder, "no-java")} ENOENT\n`,
      );
    });
    expect(brokerPid(broker)).toBeUndefined();
  });
});

describe("a pid file", () => {
  test("that names a stranger's process is not the broker's, and the stranger lives on", async () => {
    const pid = stranger();
    writeFileSync(broker.pidFile, String(pid));
    expect(brokerPid(broker)).toBeUndefined();
    expect(await stopBroker(broker)).toBe("not running");
    expect(runs(pid)).toBe(true);
    expect(existsSync(broker.pidFile)).toBe(false);
  });

  test("that names another broker's process is not this broker's", async () => {
    const pid = await start();
    const other = {
      ...broker,
      configuration: join(folder, "broker-2", "server.properties"),
      pidFile: join(folder, "2"),
    };
    mkdirSync(join(folder, "broker-2"));
    writeFileSync(other.pidFile, String(pid));
    expect(await stopBroker(other)).toBe("not running");
    expect(runs(pid)).toBe(true);
  });

  test.each([
    ["a process that is gone", String(deadPid())],
    ["nothing", ""],
    ["its own group", "0"],
    ["all processes", "-1"],
  ])("that names %s names no broker", async (_what, text) => {
    writeFileSync(broker.pidFile, text);
    expect(brokerPid(broker)).toBeUndefined();
    expect(await stopBroker(broker)).toBe("not running");
  });

  test("that is not there names no broker", () => {
    expect(brokerPid(broker)).toBeUndefined();
  });
});
