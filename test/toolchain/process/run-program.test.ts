import { mkdirSync, readFileSync, symlinkSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { logFile, NEVER, runProgram, tail } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram } from "../../support/fake-program";
import { runs } from "../../support/processes";
import { temporaryFolder } from "../../support/temporary-folder";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const program = (script: string): string => fakeProgram(folder, "program", script);

describe("runProgram", () => {
  test("answers exit code, standard output, and both outputs together", async () => {
    const result = await runProgram(program("echo out; sleep 0.05; echo err >&2; exit 3"), [], { signal: NEVER });
    expect(result).toEqual({ exitCode: 3, stdout: "out", output: "out\nerr" });
  });

  test("passes arguments on as they are, and gives the program nothing to read", async () => {
    const { output } = await runProgram(program('echo "$# <$1>"; cat'), ["a b; echo $HOME"], { signal: NEVER });
    expect(output).toBe("1 <a b; echo $HOME>");
  });

  test("runs in the folder and the environment that it is given, and in no other", async () => {
    vi.stubEnv("UNSEEN", "yes");
    const script = program('echo "$(pwd) $SEEN $UNSEEN"');
    const { stdout } = await runProgram(script, [], { signal: NEVER, cwd: folder, env: { SEEN: "seen" } });
    expect(stdout.trimEnd()).toBe(`${folder} seen`);
    vi.unstubAllEnvs();
  });

  test("passes lines on as they come, of both outputs, and all of them before it answers", async () => {
    const lines: string[] = [];
    const script = program("echo first; sleep 0.05; echo second >&2; sleep 0.05; printf last");
    await runProgram(script, [], { signal: NEVER, onLine: (line) => lines.push(line) });
    expect(lines).toEqual(["first", "second", "last"]);
  });

  test("keeps the whole output in a log", async () => {
    await runProgram(program("echo out; sleep 0.05; echo err >&2"), [], { signal: NEVER, log: "kept" });
    expect(readFileSync(logFile("kept"), "utf8")).toBe("out\nerr\n");
  });

  // On a full disk, what the program says of it is the thing to know, not that the log could not be written.
  test.skipIf(!existsSync("/dev/full"))("does without a log that cannot be written", async () => {
    mkdirSync(join(logFile("full"), ".."), { recursive: true });
    symlinkSync("/dev/full", logFile("full"));
    const script = program("echo no space left on device; sleep 0.05; echo more; exit 1");
    const result = await runProgram(script, [], { signal: NEVER, log: "full" });
    expect(result).toMatchObject({ exitCode: 1, output: "no space left on device\nmore" });
  });

  test("says that there is no such program", async () => {
    await expect(runProgram("no-such-program", [], { signal: NEVER })).rejects.toThrow(
      new UserError("no-such-program could not be started: spawn no-such-program ENOENT."),
    );
  });

  test("says that a file is no program", async () => {
    const file = join(folder, "text");
    writeFileSync(file, "text");
    await expect(runProgram(file, [], { signal: NEVER })).rejects.toThrow(
      new UserError(`${file} could not be started: spawn ${file} EACCES.`),
    );
  });

  test("says by what a program was ended that did not end by itself", async () => {
    const script = program("kill -TERM $$");
    await expect(runProgram(script, [], { signal: NEVER })).rejects.toThrow(
      new UserError(`${script} was ended by SIGTERM.`),
    );
  });
});

describe("a program that takes too long", () => {
  test("is ended, and the error says so", async () => {
    const script = program("sleep 30");
    await expect(runProgram(script, [], { signal: NEVER, timeout: 200 })).rejects.toThrow(
      new UserError(`${script} took longer than 0.2 s and was ended.`),
    );
  });

  test("is left alone if it ends in time", async () => {
    await expect(runProgram(program("exit 0"), [], { signal: NEVER, timeout: 10_000 })).resolves.toMatchObject({
      exitCode: 0,
    });
  });
});

describe("an aborted program", () => {
  const stopped = new Error("stopped by SIGINT");

  /** Runs a program until it has printed a line, then aborts it; answers the line, a process id. */
  async function abortAfterLine(script: string, grace: number): Promise<number> {
    const controller = new AbortController();
    let pid = 0;
    const run = runProgram(program(script), [], {
      signal: controller.signal,
      grace,
      onLine: (line) => {
        pid = Number(line);
        controller.abort(stopped);
      },
    });
    await expect(run).rejects.toBe(stopped);
    return pid;
  }

  test("is not even started when it is too late", async () => {
    const marker = join(folder, "started");
    const run = runProgram(program(`touch ${marker}`), [], { signal: AbortSignal.abort(stopped) });
    await expect(run).rejects.toBe(stopped);
    expect(existsSync(marker)).toBe(false);
  });

  test("ends also when the abort comes while it is being started", async () => {
    const controller = new AbortController();
    const run = runProgram(program("exec sleep 30"), [], { signal: controller.signal });
    controller.abort(stopped);
    await expect(run).rejects.toBe(stopped);
  });

  test("may clean up", async () => {
    const marker = join(folder, "cleaned up");
    await abortAfterLine(`trap 'touch "${marker}"; exit 0' INT; echo $$; while :; do sleep 0.02; done`, 10_000);
    expect(existsSync(marker)).toBe(true);
  });

  test("is killed when it does not listen", async () => {
    const pid = await abortAfterLine("trap '' INT; echo $$; while :; do sleep 0.02; done", 200);
    expect(runs(pid)).toBe(false);
  });

  test("takes what it has started with it", async () => {
    const script = "console.log(process.pid); setTimeout(() => {}, 30_000)";
    const grandchild = await abortAfterLine(`'${process.execPath}' -e '${script}' & wait`, 200);
    expect(runs(grandchild)).toBe(false);
  });

  // A shell starts what runs in the background deaf to interrupts, and ends by itself.
  test("takes also what does not listen with it, when it ends by itself", async () => {
    const grandchild = await abortAfterLine("sleep 30 >/dev/null 2>&1 & echo $!; wait", 200);
    expect(runs(grandchild)).toBe(false);
  });
});

test("tail gives the last fifteen lines", () => {
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => `line ${String(from + index)}`).join("\n");
  expect(tail(`${lines(1, 15)}\n`)).toBe(lines(1, 15));
  expect(tail(`${lines(1, 16)}\n\n`)).toBe(lines(2, 16));
});
