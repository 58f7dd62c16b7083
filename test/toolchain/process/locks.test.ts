import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { alone } from "../../../toolchain/process/locks";
import { NEVER } from "../../../toolchain/process/run-program";
import { freshCheckout, paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

const lock = join(paths.local, "locks", "pulumi");

beforeEach(freshCheckout);
afterEach(() => {
  vi.restoreAllMocks();
});

test("alone holds the lock of that name, and no other", async () => {
  const there = await alone("pulumi", NEVER, () =>
    Promise.resolve([existsSync(lock), existsSync(join(paths.local, "locks", "cluster-local"))]),
  );
  expect(there).toEqual([true, false]);
});

test("alone says whom it waits for on standard error, and can be interrupted", async () => {
  mkdirSync(dirname(lock), { recursive: true });
  writeFileSync(lock, String(process.ppid));
  const controller = new AbortController();
  const written = vi.spyOn(process.stderr, "write").mockImplementation(() => {
    controller.abort(new Error("stopped by SIGINT"));
    return true;
  });
  const waiting = alone("pulumi", controller.signal, () => Promise.resolve());
  await expect(waiting).rejects.toThrow(new Error("stopped by SIGINT"));
  expect(written.mock.calls).toEqual([
    [
      `Waiting for process ${String(process.ppid)}, which holds ${lock}. If that is no process of this checkout, delete the file.\n`,
    ],
  ]);
});
