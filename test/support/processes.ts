import { spawnSync } from "node:child_process";

/** Whether a process runs. One that has ended and that nobody has asked about yet, a zombie, does not. */
export function runs(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  const state = stdout.trim();
  return state !== "" && !state.startsWith("Z");
}

/** The id of a process that has ended. */
export function deadPid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}
