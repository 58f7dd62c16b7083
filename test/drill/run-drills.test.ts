import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { DrillCluster } from "../../drill/cluster/drill-cluster";
import type { PartitionState } from "../../drill/cluster/observer";
import { exitCodeOf } from "../../drill/drill-command";
import { DrillStacks } from "../../drill/drill-stacks";
import { summary } from "../../drill/formats/terminal";
import type { DeclaredDrills } from "../../drill/lane";
import { runDrills } from "../../drill/run-drills";
import type { Scenario } from "../../drill/scenarios/scenario";
import { NEVER } from "../../toolchain/process/run-program";
import { UserError } from "../../toolchain/process/user-error";
import { fakeProgram } from "../support/fake-program";
import { sampleVersions } from "./sample-report";

const NOT_WHOLE = "it was not seen within 90 s that all replicas are in sync";

/** Answers for each of a hundred messages as VerifiableProducer does. */
const ANSWERS_ALL = `for number in $(seq 0 99); do echo "{\\"name\\":\\"producer_send_success\\",\\"value\\":\\"0.$number\\"}"; done`;

let folder = "";
let clock: NodeJS.Timeout;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-drills-"));
  // Time passes a hundred times as fast for deadlines, and not for processes.
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
  clock = setInterval(() => vi.advanceTimersByTime(1_500), 15);
  vi.spyOn(DrillStacks, "create").mockResolvedValue({
    refusals: () => Promise.resolve([]),
    deploy: (variant: string) => Promise.resolve(declared(variant)),
  } as unknown as DrillStacks);
});

afterEach(() => {
  clearInterval(clock);
  vi.useRealTimers();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function declared(variant: string): DeclaredDrills {
  const of = (id: string): DeclaredDrills[string] => ({
    topic: `${id}.${variant}`,
    producer: "acks=all",
    consumer: "",
  });
  return { never: of("never"), later: of("later"), well: of("well") };
}

/** Three brokers that never have all replicas of some topics in sync. */
function clusterOf(isWhole: (topic: string) => boolean): DrillCluster {
  const states = (topic: string): PartitionState[] => [
    { topic, partition: 0, leader: 1, replicas: [1, 2, 3], isr: isWhole(topic) ? [1, 2, 3] : [1], elr: [] },
  ];
  const records = Array.from({ length: 100 }, (_, offset) => ({ partition: 0, offset, value: `0.${String(offset)}` }));
  const java = fakeProgram(folder, "java", ANSWERS_ALL);
  return {
    programs: { java, jars: folder, classes: folder },
    layout: { folder, brokers: [{ id: 1 }, { id: 2 }, { id: 3 }] },
    servers: ["127.0.0.1:1"],
    reaper: { watch: () => undefined, forget: () => undefined },
    observer: {
      onChange: () => () => undefined,
      watch: () => Promise.resolve(),
      unwatch: () => Promise.resolve(),
      place: () => Promise.resolve(),
      partitions: states,
      read: () => Promise.resolve(records),
    },
  } as unknown as DrillCluster;
}

function scenario(id: string, run: Scenario["run"] = () => Promise.resolve()): Scenario {
  return { id, item: 2, story: "", difference: "", harm: "lost", effects: [], run };
}

test("a drill whose topics are never whole is inconclusive after three tries, before or after its fault, and the others go on", async () => {
  let broken = false;
  const cluster = clusterOf((topic) => topic.startsWith("well") || (topic.startsWith("later") && !broken));
  const breaks = (): Promise<void> => {
    broken = true;
    return Promise.resolve();
  };
  const heals = (): Promise<void> => {
    broken = false;
    return Promise.resolve();
  };
  const said: string[] = [];
  const report = await runDrills({
    cluster,
    engine: {} as never,
    scenarios: [scenario("later", breaks), scenario("never"), scenario("well", heals)],
    repetitions: 1,
    command: "npm run drill",
    versions: sampleVersions,
    signal: NEVER,
    earlier: undefined,
    say: (line) => said.push(line),
    done: () => undefined,
  });
  expect(report.runs.map(({ id, attempts, verdict }) => [id, attempts, verdict])).toEqual([
    ["well", 1, "disproven"],
    ["later", 3, "inconclusive"],
    ["never", 3, "inconclusive"],
  ]);
  expect(report.runs.map(({ lanes }) => lanes.map(({ inconclusive }) => inconclusive))).toEqual([
    [[], []],
    [[NOT_WHOLE], [NOT_WHOLE]],
    [[NOT_WHOLE], [NOT_WHOLE]],
  ]);
  expect(said.filter((line) => !line.startsWith("pulumi"))).toEqual([
    "later",
    "never",
    "well",
    `later, once more: ${NOT_WHOLE}`,
    `never, once more: ${NOT_WHOLE}`,
    `later, once more: ${NOT_WHOLE}`,
    `never, once more: ${NOT_WHOLE}`,
  ]);
  expect(summary(report)).toContain(`? later, run 1: inconclusive; violating: ${NOT_WHOLE}; durable: ${NOT_WHOLE}\n`);
  expect(exitCodeOf(report)).toBe(1);
});

test("a drill that the pack does not refuse by its own rule is not run, and neither is any other", async () => {
  const refused = scenario("retries-minimum");
  vi.spyOn(DrillStacks, "create").mockResolvedValue({
    refusals: () =>
      Promise.resolve([{ rule: "retries-minimum", resource: "retries-minimum", message: "retries is 0" }]),
    deploy: () => Promise.reject(new Error("nothing is deployed")),
  } as unknown as DrillStacks);
  const running = runDrills({
    ...{ cluster: clusterOf(() => true), engine: {} as never, scenarios: [scenario("acks-all"), refused] },
    ...{ repetitions: 1, command: "npm run drill", versions: sampleVersions, signal: NEVER, earlier: undefined },
    ...{ say: () => undefined, done: () => undefined },
  });
  await expect(running).rejects.toThrow(
    new UserError(
      "The policy pack did not refuse by its own rule what examples/drills/violating declares for: acks-all.",
    ),
  );
});
