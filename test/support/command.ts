import { spawn, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

import { DAY } from "./estate";

const main = join(dirname(dirname(__dirname)), "dist", "cli", "main.js");

/** Sets the clock of a program of Node.js to {@link DAY}, at noon in UTC. */
const clock = `data:text/javascript,${encodeURIComponent(`
  const noon = Date.parse("${DAY}T12:00:00Z");
  globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length === 0 ? [noon] : given)); }
    static now() { return noon; }
  };
`)}`;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Whereabouts {
  readonly cwd?: string;
  /** All of its variables. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the compiled command on {@link DAY}, as a user's `npx kafka-durability` does. */
export function kafkaDurability(args: readonly string[], { cwd = "/", env = {} }: Whereabouts = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", clock, main, ...args], {
    encoding: "utf8",
    cwd,
    env: { PATH: "/usr/bin:/bin", ...env },
  });
  return { status, stdout, stderr };
}

/** What a command is that says this and nothing else, and succeeds. */
export function says(...lines: readonly string[]): Ran {
  return { status: 0, stdout: `${lines.join("\n")}\n`, stderr: "" };
}

/** What a command is that refuses with this. */
export function refuses(...lines: readonly string[]): Ran {
  return { status: 1, stdout: "", stderr: `${lines.join("\n")}\n` };
}

/** A command in a process group of its own, as a shell starts it in a terminal. */
export interface Started {
  /** As Ctrl-C does. */
  interrupt(): void;
  /** As another program does, which knows this one alone. */
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<Ran>;
}

export function started(args: readonly string[], { cwd = "/", env = {} }: Whereabouts = {}): Started {
  const child = spawn(process.execPath, ["--import", clock, main, ...args], {
    cwd,
    env: { PATH: "/usr/bin:/bin", ...env },
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
  return {
    interrupt: () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    },
    signal: (name) => child.kill(name),
    ended: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status) => {
        resolve({ status, ...texts });
      });
    }),
  };
}
