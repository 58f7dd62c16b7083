import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import type { DrillCluster } from "../cluster/drill-cluster";
import { javaArguments } from "../java-programs";
import { tail } from "../../toolchain/process/run-program";

/** A client program of a drill that runs. */
export interface JavaClient {
  /** Its exit code once it has ended and all that it said was taken; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly isRunning: () => boolean;
  /** What it last said on standard error. */
  readonly lastWords: () => string;
  /** Asks it to come to its end, and waits until it has: what is under way is still answered. */
  finish(): Promise<void>;
  /** Ends it at once, and waits until it is gone. */
  end(): Promise<void>;
}

export interface JavaClientOptions {
  readonly className: string;
  readonly args: readonly string[];
  readonly onLine: (line: string) => void;
  readonly heap?: string;
}

/** Runs one of Kafka's client programs, or of the drills' own, in the folder of the drill's cluster. */
export function runClient(cluster: DrillCluster, options: JavaClientOptions): JavaClient {
  const { className, args, onLine, heap = "128m" } = options;
  const cwd = cluster.layout.folder;
  const command = [...javaArguments(cluster.programs, cwd, heap), className, ...args];
  const child = spawn(cluster.programs.java, command, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text: Buffer) => {
    errors = tail(errors + String(text));
  });
  const lines = createInterface({ input: child.stdout }).on("line", onLine);
  const said = new Promise((resolve) => lines.once("close", resolve));
  if (child.pid !== undefined) cluster.reaper.watch(child.pid, cwd);
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", () => {
      resolve(null);
    });
    child.once("close", (code) => {
      if (child.pid !== undefined) cluster.reaper.forget(child.pid);
      void said.then(() => {
        resolve(code);
      });
    });
  });
  return {
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
    lastWords: () => errors,
    async finish() {
      child.kill("SIGTERM");
      await ended;
    },
    async end() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
