import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { Observer } from "../../drill/cluster/observer";
import { Reaper } from "../../drill/process/reaper";
import { UserError } from "../../toolchain/process/user-error";
import { fakeProgram } from "../support/fake-program";

let folder = "";
let reaper: Reaper;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "observer-"));
  reaper = Reaper.start();
});

afterEach(() => {
  reaper.end();
  rmSync(folder, { recursive: true });
});

/** Runs a shell script in the place of the Java program. */
function observer(script: string, patience?: number): Observer {
  const java = fakeProgram(folder, "java", script);
  return Observer.start({ java, jars: folder, classes: folder }, ["127.0.0.1:9092"], folder, reaper, patience);
}

describe("what observes a drill's cluster", () => {
  test("answers by the number of the question", async () => {
    const eyes = observer(`while read -r id command; do
  echo "{\\"id\\":$id,\\"clusterId\\":\\"$command\\",\\"brokers\\":[1,2,3]}"
done`);
    expect(await eyes.cluster()).toEqual({ clusterId: "cluster", brokers: [1, 2, 3] });
    await eyes.end();
  });

  test("says what the cluster did not do", async () => {
    const eyes = observer(`read -r id command; echo "{\\"id\\":$id,\\"error\\":\\"no such topic\\"}"; cat`);
    await expect(eyes.place("orders", [1, 2])).rejects.toThrow(
      new UserError("The drill's cluster did not do what it was asked to: no such topic"),
    );
    await eyes.end();
  });

  test("that does not answer is not waited for without an end", async () => {
    const eyes = observer("echo stuck >&2; exec cat >/dev/null", 400);
    await expect(eyes.place("orders", [1, 2])).rejects.toThrow(
      new UserError(
        "What observes the drill's cluster has not answered to `place orders 1,2` for 0.4 s. " +
          "Give the same command again: with --output it goes on. stuck",
      ),
    );
    await eyes.end();
  });

  test("may take longer for an answer, as long as it comes in parts", async () => {
    const eyes = observer(
      `read -r id command
for offset in 0 1 2 3 4; do
  sleep 0.3
  echo "{\\"read\\":$id,\\"partition\\":0,\\"offset\\":$offset,\\"value\\":\\"v$offset\\"}"
done
echo "{\\"id\\":$id,\\"records\\":5}"; cat`,
      1000,
    );
    const read = await eyes.read("orders");
    expect(read.map(({ value }) => value)).toEqual(["v0", "v1", "v2", "v3", "v4"]);
    await eyes.end();
  });

  test("that has ended answers nothing any more, and says its last words", async () => {
    const eyes = observer("echo 'no memory' >&2; exit 1");
    await expect(eyes.watch("orders")).rejects.toThrow(
      new UserError("What observes the drill's cluster has ended. no memory"),
    );
  });
});
