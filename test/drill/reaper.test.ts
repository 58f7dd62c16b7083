import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";

import { Reaper } from "../../drill/process/reaper";

const started: ChildProcess[] = [];

/** A process that stands around, with a word in its command line. */
async function standing(word: string): Promise<ChildProcess & { readonly pid: number }> {
  const program = "console.log('up'); setInterval(() => undefined, 1000)";
  const child = spawn(process.execPath, ["-e", program, word], { stdio: ["ignore", "pipe", "ignore"] });
  started.push(child);
  await once(child.stdout, "data");
  if (child.pid === undefined) throw new Error("it did not start");
  return child as unknown as ChildProcess & { readonly pid: number };
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

// Where there is no /proc to tell by, another process is taken for the one.
test.skipIf(process.platform !== "linux")(
  "ends what it watches once its pipe closes, and spares what was forgotten and what is another process by now",
  async () => {
    const [watched, forgotten, other] = [await standing("drilled"), await standing("drilled"), await standing("mine")];
    const reaper = Reaper.start();
    reaper.watch(forgotten.pid, "drilled");
    reaper.forget(forgotten.pid);
    reaper.watch(other.pid, "drilled");
    reaper.watch(watched.pid, "drilled");
    const ended = once(watched, "exit");
    reaper.end();
    expect(await ended).toEqual([null, "SIGKILL"]);
    // What it had ended too would be known by then.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([forgotten.exitCode, forgotten.signalCode, other.exitCode, other.signalCode]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  },
);

test("ends nothing while its pipe is open", async () => {
  const watched = await standing("drilled");
  const reaper = Reaper.start();
  reaper.watch(watched.pid, "drilled");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([watched.exitCode, watched.signalCode]).toEqual([null, null]);
  reaper.forget(watched.pid);
  reaper.end();
});
