import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { JavaClientOptions } from "../../drill/clients/java-client";
import { JavaClient } from "../../drill/clients/java-client";
import { Reaper } from "../../drill/process/reaper";
import { ConditionMissed } from "../../drill/wait-for";
import { fakeProgram } from "../support/fake-program";
import { runs } from "../support/processes";

/** A client that says its id and then goes on for longer than any test. */
const STANDS = "echo $$; exec sleep 600";

let folder = "";
let reaper: Reaper;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "java-client-"));
  reaper = Reaper.start();
});

afterEach(() => {
  reaper.end();
  rmSync(folder, { recursive: true });
});

/** Runs a shell script in the place of a JVM, and answers once it has said its id. */
async function started(
  script: string,
  options: Partial<JavaClientOptions> = {},
): Promise<{ client: JavaClient; pid: number }> {
  const java = fakeProgram(folder, "java", script);
  const place = { programs: { java, jars: folder, classes: folder }, reaper, layout: { folder } };
  let client: JavaClient | undefined;
  const pid = await new Promise<number>((resolve) => {
    client = new JavaClient(place, {
      name: "the producer of the durable lane",
      className: "Sender",
      args: [],
      signal: new AbortController().signal,
      onLine: (line) => {
        resolve(Number(line));
      },
      ...options,
    });
  });
  if (client === undefined) throw new Error("it was not started");
  return { client, pid };
}

/** Stops a process, and waits until it stands: on a busy machine it might still take the next signal first. */
async function standStill(pid: number): Promise<void> {
  process.kill(pid, "SIGSTOP");
  const state = (): string => execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  await expect.poll(state).toMatch(/^T/);
}

describe("a client", () => {
  test("that has ended has an exit code, and had its say", async () => {
    const { client } = await started("echo $$; echo no memory >&2; exit 3");
    expect(await client.ended()).toBe(3);
    expect([client.isRunning, client.lastWords]).toEqual([false, "no memory"]);
  });

  test("that stands still is ended after its deadline, which says who it was and how long it was waited for", async () => {
    const { client, pid } = await started(STANDS, { deadline: 400 });
    await standStill(pid);
    await expect(client.finish()).rejects.toThrow(
      new ConditionMissed(
        `it was not seen within 0.4 s that the producer of the durable lane came to its end; its process ${String(pid)} was ended`,
      ),
    );
    expect(runs(pid)).toBe(false);
  });

  test("is ended at once by the interrupt, whose reason is what a waiting drill throws", async () => {
    const interrupt = new AbortController();
    const { client, pid } = await started(STANDS, { signal: interrupt.signal });
    const ended = client.ended();
    const reason = new Error("interrupted");
    interrupt.abort(reason);
    await expect(ended).rejects.toBe(reason);
    expect(runs(pid)).toBe(false);
  });

  test("that nobody waits for is ended by the interrupt, too", async () => {
    const interrupt = new AbortController();
    const { client, pid } = await started(STANDS, { signal: interrupt.signal });
    await standStill(pid);
    interrupt.abort();
    await expect.poll(() => client.isRunning).toBe(false);
    expect(runs(pid)).toBe(false);
  });
});
