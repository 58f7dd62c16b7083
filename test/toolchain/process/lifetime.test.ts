import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { runToEnd } from "../../../toolchain/process/lifetime";
import { Interrupted, UserError } from "../../../toolchain/process/user-error";

let written: string;
beforeEach(() => {
  written = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  // It is the test runner's exit code too.
  process.exitCode = undefined;
});

describe("runToEnd sets the exit code", () => {
  test.each([0, 3, 255])("%d, as the command answers", async (exitCode) => {
    await runToEnd(() => Promise.resolve(exitCode));
    expect(process.exitCode).toBe(exitCode);
    expect(written).toBe("");
  });

  test("1 after an error of the user, which is shown without a stack", async () => {
    await runToEnd(() => Promise.reject(new UserError("Port 19092 is taken.")));
    expect(process.exitCode).toBe(1);
    expect(written).toBe("\nPort 19092 is taken.\n");
  });

  test("1 after an error of ours, which is shown with its stack", async () => {
    await runToEnd(() => Promise.reject(new TypeError("undefined is no function")));
    expect(process.exitCode).toBe(1);
    expect(written).toMatch(/^\nTypeError: undefined is no function\n {4}at .*lifetime\.test\.ts/);
  });

  test("130 after an interrupt, of which only the clean-up is shown", async () => {
    let reason: unknown;
    await runToEnd((signal) => {
      process.emit("SIGTERM", "SIGTERM");
      reason = signal.reason;
      signal.throwIfAborted();
      return Promise.resolve(0);
    });
    expect(process.exitCode).toBe(130);
    expect(reason).toEqual(new Interrupted("SIGTERM"));
    expect(written).toBe("\nStopping: cleaning up what was started …\n");
  });
});

describe("runToEnd", () => {
  test("lets a second interrupt change nothing", async () => {
    let reason: unknown;
    await runToEnd((signal) => {
      process.emit("SIGINT", "SIGINT");
      process.emit("SIGTERM", "SIGTERM");
      reason = signal.reason;
      return Promise.reject(new Error("ended half-way"));
    });
    expect(reason).toEqual(new Interrupted("SIGINT"));
    expect(written).toBe("\nStopping: cleaning up what was started …\n");
  });

  test("leaves the signals as they were", async () => {
    const before = process.listenerCount("SIGINT");
    await runToEnd(() => Promise.resolve(0));
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
