import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";

import { checkout } from "../../toolchain/paths";

/** Makes sure that nothing of a drill outlives it, even if it is killed: a small process of its own waits for its end. */
export class Reaper {
  private constructor(private readonly child: ChildProcess) {}

  static start(): Reaper {
    const program = join(checkout, "drill", "process", "reaper.cjs");
    const child = spawn(process.execPath, [program], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    // Where it cannot run, or has ended, the drill still cleans up behind itself.
    child.on("error", () => undefined);
    child.stdin.on("error", () => undefined);
    child.unref();
    return new Reaper(child);
  }

  /** @param word stands in the command line of the process, and in no other's */
  watch(pid: number, word: string): void {
    this.child.stdin?.write(`watch ${String(pid)} ${word}\n`);
  }

  forget(pid: number): void {
    this.child.stdin?.write(`forget ${String(pid)}\n`);
  }

  end(): void {
    this.child.stdin?.end();
  }
}
