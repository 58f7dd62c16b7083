import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { DrillCluster } from "../../drill/cluster/drill-cluster";
import type { PartitionState } from "../../drill/cluster/observer";
import type { ReplayedStory } from "../../drill/replays/replay-report";
import { chosenReplays, runReplays } from "../../drill/replays/run-replays";
import { NEVER } from "../../toolchain/process/run-program";
import { fakeProgram } from "../support/fake-program";
import { sampleVersions } from "./sample-report";

/** Answers for each of a hundred messages as VerifiableProducer does. */
const ANSWERS_ALL = `for number in $(seq 0 99); do echo "{\\"name\\":\\"producer_send_success\\",\\"value\\":\\"0.$number\\"}"; done`;
/** The leader acknowledges alone, and is stopped. */
const LEADER_ALONE = 14;

let folder = "";
let clock: NodeJS.Timeout;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tell-replay-"));
  // Time passes a hundred times as fast for deadlines, and not for processes.
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
  clock = setInterval(() => vi.advanceTimersByTime(1_500), 15);
});

afterEach(() => {
  clearInterval(clock);
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

interface Brokers {
  readonly answers?: string;
  /** Whether a stopped leader hands over, and leaves behind that it has stopped cleanly. */
  readonly handsOver?: boolean;
  readonly stopsCleanly?: boolean;
  /** How many messages can be read in the end. */
  readonly readable?: number;
}

/** Three brokers and a witness, and all that was asked of them. */
function clusterOf({ answers = ANSWERS_ALL, handsOver = true, stopsCleanly = true, readable = 0 }: Brokers): {
  cluster: DrillCluster;
  asked: string[];
} {
  const asked: string[] = [];
  const ask = (what: string): Promise<void> => {
    asked.push(what);
    return Promise.resolve();
  };
  let state = { leader: 1, isr: [1, 2, 3] };
  const records = Array.from({ length: readable }, (_, offset) => ({
    partition: 0,
    offset,
    value: `0.${String(offset)}`,
  }));
  const broker = (id: number): { id: number; data: string } => ({ id, data: join(folder, String(id)) });
  const java = fakeProgram(folder, "java", answers);
  const cluster = {
    programs: { java, jars: folder, classes: folder },
    layout: { folder, brokers: [1, 2, 3, 4].map(broker) },
    servers: ["127.0.0.1:1"],
    reaper: { watch: () => undefined, forget: () => undefined },
    network: { unhear: (brokers: readonly number[]) => void ask(`unhear ${brokers.join() || "nobody"}`) },
    nodes: {
      broker,
      stop: (id: number) => {
        mkdirSync(broker(id).data, { recursive: true });
        if (stopsCleanly) writeFileSync(join(broker(id).data, ".kafka_cleanshutdown"), "");
        if (handsOver) state = { leader: 2, isr: [2, 3] };
        return ask(`stop ${String(id)}`);
      },
      launch: (id: number) => {
        state = { ...state, isr: [1, 2, 3] };
        return ask(`launch ${String(id)}`);
      },
    },
    observer: {
      setFeature: (feature: string, level: number) => ask(`${feature}=${String(level)}`),
      create: (topic: string, brokers: readonly number[], settings: object) =>
        ask(`create ${topic.replace(/^drill-[0-9a-f]{6}/, "RUN")} ${brokers.join()} ${Object.values(settings).join()}`),
      watch: () => ask("watch"),
      unwatch: () => ask("unwatch"),
      partitions: (topic: string): PartitionState[] => [
        { topic, partition: 0, replicas: [1, 2, 3], elr: [], ...state },
      ],
      read: () => Promise.resolve(records),
    },
  } as unknown as DrillCluster;
  return { cluster, asked };
}

async function told(brokers: Brokers): Promise<{ story: ReplayedStory | undefined; asked: string[] }> {
  const { cluster, asked } = clusterOf(brokers);
  const done: ReplayedStory[] = [];
  const report = await runReplays({
    ...{ cluster, chosen: chosenReplays([LEADER_ALONE]), command: "npm run drill -- replays --only 14" },
    ...{ versions: sampleVersions, signal: NEVER, earlier: undefined },
    say: (line) => asked.push(`say ${line}`),
    done: (story) => done.push(story),
  });
  expect(report.stories).toEqual(done);
  return { story: done[0], asked };
}

test("a story is told step by step, on brokers of which one holds nothing, and healed before it is judged", async () => {
  const { story, asked } = await told({});
  expect(asked).toEqual([
    "say 14: send, clean-stop 1",
    "eligible.leader.replicas.version=1",
    "create RUN.story-14 1,2,3 2,false",
    "watch",
    "unhear 1",
    "unhear 1",
    "stop 1",
    "unhear nobody",
    "launch 1",
    "unhear nobody",
    "unwatch",
  ]);
  expect(story).toMatchObject({
    ...{ story: 14, isLost: true, verdict: "agrees", inconclusive: [], circumstances: "at worst", faults: 0 },
    tally: { sent: 100, acked: 100, lost: 100 },
    steps: [
      { step: "send", seen: { leader: 1, isr: [1, 2, 3], elr: [] } },
      { step: "clean-stop 1", seen: { leader: 2, isr: [2, 3], elr: [] } },
    ],
  });
});

test("a story whose end is another one disagrees", async () => {
  const { story } = await told({ readable: 100 });
  expect(story).toMatchObject({ verdict: "disagrees", tally: { lost: 0 }, inconclusive: [] });
});

test.each<[string, Brokers, string]>([
  [
    "brokers do not do what it says",
    { handsOver: false },
    "it was not seen within 60 s that after clean-stop 1: 2 leads, in sync 2,3; but: 1 leads, in sync 1,2,3",
  ],
  [
    "a clean stop was none",
    { stopsCleanly: false },
    "it was not seen that broker 1 stopped cleanly; but: 2 leads, in sync 2,3",
  ],
  [
    "not all is acknowledged",
    { answers: "exit 1" },
    "it was not seen that every message was acknowledged; but: 1 leads, in sync 1,2,3",
  ],
])("a story is inconclusive where %s", async (_, brokers, reason) => {
  const { story } = await told(brokers);
  expect(story).toMatchObject({ verdict: "inconclusive", inconclusive: [reason] });
});
