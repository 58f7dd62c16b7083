import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { isAlive, withLock } from "../../../toolchain/process/lock.cjs";
import { deadPid } from "../../support/processes";
import { temporaryFolder } from "../../support/temporary-folder";

const lockModule = join(__dirname, "..", "..", "..", "toolchain", "process", "lock.cjs");

let file: string;
beforeEach(() => {
  file = join(temporaryFolder(), "locks", "install");
});

const never = (message: string): void => {
  throw new Error(`waited: ${message}`);
};

describe("withLock", () => {
  test("holds the lock while the work runs and answers what it answers", async () => {
    const answer = await withLock(file, () => Promise.resolve(readFileSync(file, "utf8")), never);
    expect(answer).toBe(String(process.pid));
    expect(existsSync(file)).toBe(false);
  });

  test("lets one owner work after the other", async () => {
    const happened: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      happened.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      happened.push(`${name} ends`);
    };
    await Promise.all([withLock(file, work("first"), never), withLock(file, work("second"), () => undefined)]);
    expect(happened).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  test("excludes another process, and says once whom it waits for", async () => {
    const other = spawn(process.execPath, ["-e", HOLD, lockModule, file], { stdio: ["pipe", "pipe", "inherit"] });
    await once(other.stdout, "data");
    const waits = vi.fn();
    let held = true;
    const mine = withLock(file, () => Promise.resolve(held), waits);
    // Longer than it takes to look at the lock a second time.
    await new Promise((resolve) => setTimeout(resolve, 300));
    held = false;
    other.stdin.end();
    expect(await mine).toBe(false);
    expect(waits.mock.calls).toEqual([
      [
        `Waiting for process ${String(other.pid)}, which holds ${file}. If that is no process of this checkout, delete the file.`,
      ],
    ]);
  });

  /** Holds the lock until its standard input ends. */
  const HOLD = `
    const [lockModule, file] = process.argv.slice(1);
    require(lockModule).withLock(file, async () => {
      process.stdout.write("held");
      for await (const _ of process.stdin);
    }, () => process.exit(1));
  `;

  test("is released when the work throws", async () => {
    const failing = withLock(file, () => Promise.reject(new Error("no space left on device")), never);
    await expect(failing).rejects.toThrow(new Error("no space left on device"));
    expect(existsSync(file)).toBe(false);
  });

  test("takes the lock of a process that is gone over", async () => {
    await withLock(file, () => Promise.resolve(), never);
    writeFileSync(file, String(deadPid()));
    expect(await withLock(file, () => Promise.resolve("taken over"), never)).toBe("taken over");
  });

  // In a container, the next run often has the process id that the last one had.
  test("takes the lock of an earlier process with its own id over", async () => {
    await withLock(file, () => Promise.resolve(), never);
    writeFileSync(file, String(process.pid));
    expect(await withLock(file, () => Promise.resolve("taken over"), never)).toBe("taken over");
  });

  // A file that was written before a power failure may be empty after it.
  test.each(["", "garbage"])("takes a lock over that names no process: %j", async (text) => {
    await withLock(file, () => Promise.resolve(), never);
    writeFileSync(file, text);
    expect(await withLock(file, () => Promise.resolve("taken over"), never)).toBe("taken over");
  });

  test("stops waiting when it is asked to", async () => {
    await withLock(file, () => Promise.resolve(), never);
    // The test runner's parent lives as long as the test does.
    writeFileSync(file, String(process.ppid));
    const controller = new AbortController();
    const work = vi.fn(() => Promise.resolve());
    const waiting = withLock(
      file,
      work,
      () => {
        controller.abort(new Error("stopped by SIGINT"));
      },
      controller.signal,
    );
    await expect(waiting).rejects.toThrow(new Error("stopped by SIGINT"));
    expect(work).not.toHaveBeenCalled();
    expect(readFileSync(file, "utf8")).toBe(String(process.ppid));
  });
});

describe("isAlive", () => {
  test("of this process", () => {
    expect(isAlive(process.pid)).toBe(true);
  });

  // Process 0 means the whole process group, to which a signal can always be sent.
  test.each([deadPid(), 0, -1, NaN])("not of %d", (pid) => {
    expect(isAlive(pid)).toBe(false);
  });
});
