import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";

import { isAlive } from "../process/lock.cjs";
import type { KafkaOnJava } from "./kafka-tool";
import { classPath } from "./kafka-tool";
import type { NodeLayout } from "./node-layout";

const HEAP = "512m";
const POLL_MS = 100;

/** A broker asked to stop hands its partitions over first; one that cannot is ended after so many milliseconds. */
const STOP_DEADLINE = 20_000;

/** Starts a broker as a process of its own, which lives on when this program ends. */
export function startBroker({ java, jars }: KafkaOnJava, broker: NodeLayout): void {
  const log = openSync(broker.log, "w");
  const program = ["-cp", classPath(jars, broker.folder), "kafka.Kafka", broker.configuration];
  const child = spawn(java, [...jvmOptions, ...program], {
    cwd: broker.folder,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  // Whether it could be started shows in the log and in its process, like every later end of it.
  child.on("error", (error) => {
    writeFileSync(broker.log, `${java} could not be started: ${error.message}\n`);
  });
  child.unref();
  if (child.pid !== undefined) writeFileSync(broker.pidFile, String(child.pid));
}

const jvmOptions = [
  `-Xmx${HEAP}`,
  "-XX:TieredStopAtLevel=1",
  "-XX:+ExitOnOutOfMemoryError",
  "-Djava.awt.headless=true",
  "-Dorg.slf4j.simpleLogger.logFile=System.out",
  "-Dorg.slf4j.simpleLogger.showDateTime=true",
  "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
  "-Dorg.slf4j.simpleLogger.showThreadName=false",
];

/** The process id of a broker that runs. The pid file of one that died may by now name a stranger's process. */
export function brokerPid(broker: NodeLayout): number | undefined {
  if (!existsSync(broker.pidFile)) return undefined;
  const pid = Number(readFileSync(broker.pidFile, "utf8"));
  return isAlive(pid) && commandLine(pid).includes(broker.configuration) ? pid : undefined;
}

/** Stops a broker and answers how: it must never be left running. */
export async function stopBroker(broker: NodeLayout): Promise<"stopped" | "killed" | "not running"> {
  const pid = brokerPid(broker);
  if (pid === undefined) {
    rmSync(broker.pidFile, { force: true });
    return "not running";
  }
  process.kill(pid, "SIGTERM");
  const stopped = await ends(broker, STOP_DEADLINE);
  if (!stopped) {
    process.kill(pid, "SIGKILL");
    await ends(broker, STOP_DEADLINE);
  }
  rmSync(broker.pidFile, { force: true });
  return stopped ? "stopped" : "killed";
}

async function ends(broker: NodeLayout, deadline: number): Promise<boolean> {
  const start = performance.now();
  while (brokerPid(broker) !== undefined) {
    if (performance.now() - start > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

/** Linux says it in /proc, which needs no program; macOS has ps. */
function commandLine(pid: number): string {
  if (existsSync("/proc/self/cmdline")) {
    try {
      return readFileSync(`/proc/${String(pid)}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout;
}
