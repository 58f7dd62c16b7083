import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { fakeProgram, recordOf } from "../support/fake-program";
import { temporaryFolder } from "../support/temporary-folder";

const toolchain = join(__dirname, "..", "..", "toolchain");

let checkout: string;
let npm: string;

/** A checkout right after the clone, with a compiler and a command that are as good as the real ones here. */
beforeEach(() => {
  checkout = temporaryFolder();
  mkdirSync(join(checkout, "toolchain", "process"), { recursive: true });
  for (const file of ["bootstrap.mjs", "process/lock.cjs"]) {
    copyFileSync(join(toolchain, file), join(checkout, "toolchain", file));
  }
  write("package-lock.json", "{}");
  write("node_modules/typescript/bin/tsc", "");
  write("dist/toolchain/commands/greet.js", 'exports.main = async (args) => console.log("hello", ...args);');
  npm = fakeProgram(join(checkout, "bin"), "npm", 'echo "$*" >>"$RECORD"');
});

function write(path: string, text: string): void {
  mkdirSync(join(checkout, path, ".."), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; `onText` sees standard error as it comes. */
async function bootstrap(
  args: string[],
  onText: (text: string, pid: number) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(checkout, "toolchain", "bootstrap.mjs"), ...args], {
    env: { ...process.env, PATH: join(checkout, "bin") },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => (stdout += String(data)));
  child.stderr.on("data", (data) => {
    stderr += String(data);
    onText(stderr, child.pid ?? 0);
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

describe("bootstrap", () => {
  test("installs dependencies once, then runs the command", async () => {
    expect(await bootstrap(["greet", "a b"])).toEqual({
      code: 0,
      stdout: "hello a b\n",
      stderr: "Installing dependencies with npm ci (about 200 MB, once) …\n",
    });
    expect(await bootstrap(["greet"])).toEqual({ code: 0, stdout: "hello\n", stderr: "" });
    expect(recordOf(npm)).toEqual(["ci --no-audit --no-fund"]);
  });

  test("installs again when package-lock.json changes", async () => {
    await bootstrap(["greet"]);
    write("package-lock.json", '{ "lockfileVersion": 3 }');
    await bootstrap(["greet"]);
    expect(recordOf(npm)).toHaveLength(2);
  });

  test("shows the end of what npm says when it fails, and installs again the next time", async () => {
    fakeProgram(join(checkout, "bin"), "npm", 'echo "$*" >>"$RECORD"; echo "npm error code ENOTFOUND" >&2; exit 1');
    expect(await bootstrap(["greet"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "Installing dependencies with npm ci (about 200 MB, once) …\nnpm error code ENOTFOUND\n" +
        "Installing dependencies with npm ci (about 200 MB, once) failed with exit code 1; its last words are above.\n",
    });
    await bootstrap(["greet"]);
    expect(recordOf(npm)).toHaveLength(2);
  });

  test("says that there is no npm", async () => {
    rmSync(npm);
    const { code, stderr } = await bootstrap(["greet"]);
    expect(code).toBe(1);
    expect(stderr).toContain("failed: npm could not be started (spawn npm ENOENT).\n");
  });

  test("shows what the compiler says and runs nothing", async () => {
    write("node_modules/typescript/bin/tsc", 'console.log("error TS2304: Cannot find name"); process.exit(2);');
    const { code, stdout, stderr } = await bootstrap(["greet"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      "error TS2304: Cannot find name\nCompiling TypeScript failed with exit code 2; its last words are above.\n",
    );
  });

  test("ends npm when it is interrupted, and runs nothing after it", async () => {
    const script = "trap 'exit 0' INT; kill -INT $PPID; while :; do sleep 0.02; done";
    fakeProgram(join(checkout, "bin"), "npm", script);
    expect(await bootstrap(["greet"])).toMatchObject({ code: 130, stdout: "" });
    expect(existsSync(join(checkout, ".local", "locks", "install"))).toBe(false);
  });

  test("stops waiting for another process when it is interrupted", async () => {
    write(".local/locks/install", String(process.pid));
    const ended = await bootstrap(["greet"], (text, pid) => {
      if (text.includes("Waiting for process")) process.kill(pid, "SIGINT");
    });
    expect(ended).toMatchObject({ code: 130, stdout: "" });
    expect(ended.stderr).toContain("Stopped.\n");
  });
});
