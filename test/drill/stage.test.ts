import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { DrillCluster } from "../../drill/cluster/drill-cluster";
import { variants } from "../../drill/lane";
import type { Lane } from "../../drill/stage";
import { Stage } from "../../drill/stage";
import { ConditionMissed } from "../../drill/wait-for";
import { NEVER } from "../../toolchain/process/run-program";
import { fakeProgram } from "../support/fake-program";

const POSITIONED = `echo '{"name":"positioned"}'`;

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stage-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A stage whose clients are a shell script; it tells a lane by the file of its settings. */
function stageOf(script: string): Stage {
  const lanes = variants.map((variant): Lane => {
    const declared = { topic: `orders.${variant}`, producer: "", consumer: "" };
    return { variant, declared, batches: [], processed: [], happenings: [] };
  });
  const cluster = {
    programs: { java: fakeProgram(folder, "java", script), jars: folder, classes: folder },
    layout: { folder },
    reaper: { watch: () => undefined, forget: () => undefined },
  } as unknown as DrillCluster;
  return new Stage(cluster, lanes, [1, 2, 3], {}, NEVER);
}

test("a consumer that has had all there is may end before the other one has a position", async () => {
  const quick = `case "$*" in *durable-consumer*) ${POSITIONED}; echo '{"name":"processed","value":"1.0"}'; exit 0 ;; esac`;
  const stage = stageOf(`${quick}\nsleep 1; ${POSITIONED}`);
  await stage.process({ count: 1, commits: () => "commit-after" });
  expect(stage.lanes.map(({ variant, processed }) => [variant, processed])).toEqual([
    ["violating", []],
    ["durable", ["1.0"]],
  ]);
});

test("one that ends without a position is not waited for, and what it last said is the reason", async () => {
  const stage = stageOf(
    `case "$*" in *durable-consumer*) echo no partition >&2; exit 3 ;; esac\n${POSITIONED}; exec sleep 600`,
  );
  await expect(stage.process({ count: 1, commits: () => "commit-after" })).rejects.toThrow(
    new ConditionMissed("it was not seen that every consumer got a position: no partition"),
  );
  await stage.endClients();
});

/** Longer than it takes to look twice. */
const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 200));

test("what is waited for on disk is so on every broker, and is noted of the lanes that it is of", async () => {
  const stage = stageOf("");
  const brokers = ["broker-1", "broker-2"].map((name) => ({ data: join(folder, name) }));
  Object.assign(stage.cluster.layout, { brokers });
  const put = (data: string, offset: string): void => {
    mkdirSync(join(data, "orders.violating-0"), { recursive: true });
    writeFileSync(join(data, "orders.violating-0", `${offset.padStart(20, "0")}.log`), "");
  };
  put(join(folder, "broker-1"), "200");
  let isSeen = false;
  const waiting = stage
    .untilOnDisk("the segment is closed", ({ openFrom }) => openFrom === 200, ["violating"])
    .then(() => (isSeen = true));
  // The second one has no log of it at first, then one that is still to be closed.
  await pause();
  put(join(folder, "broker-2"), "0");
  await pause();
  expect(isSeen).toBe(false);
  put(join(folder, "broker-2"), "200");
  await waiting;
  const note = { at: expect.any(Number) as number, kind: "note", text: "the segment is closed" };
  expect(stage.lanes.map(({ happenings }) => happenings)).toEqual([[note], []]);
});
