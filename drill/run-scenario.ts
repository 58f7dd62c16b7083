import { randomBytes } from "node:crypto";

import type { DrillCluster } from "./cluster/drill-cluster";
import type { History } from "./judge/history";
import { EMPTY_HISTORY } from "./judge/history";
import { judge } from "./judge/judge";
import type { Declared, Variant } from "./lane";
import { settingsIn, variants } from "./lane";
import type { LaneOutcome, ScenarioRun, Tally } from "./report";
import type { Scenario } from "./scenarios/scenario";
import type { Lane } from "./stage";
import { Stage } from "./stage";
import { tallyOf, verdictOf } from "./verdict";
import { whatIsMissed } from "./wait-for";

export interface ScenarioPlace {
  readonly cluster: DrillCluster;
  /** What the stacks of both variants hand out for it. */
  readonly declared: Readonly<Record<Variant, Declared>>;
  /** The broker that leads at first. */
  readonly leader: number;
  readonly signal: AbortSignal;
}

export type ScenarioOutcome = Pick<ScenarioRun, "seconds" | "verdict" | "lanes">;

/** Runs a drill once: a control without a fault, then the faults, then the judgement. */
export async function runScenario(scenario: Scenario, place: ScenarioPlace): Promise<ScenarioOutcome> {
  const start = performance.now();
  const lanes = variants.map((variant) => laneOf(variant, place.declared[variant]));
  const outcomes: LaneOutcome[] = [];
  // What differs in the cluster itself cannot be both at once.
  const { prepare } = scenario;
  for (const together of prepare === undefined ? [lanes] : lanes.map((lane) => [lane])) {
    for (const { variant } of together) await prepare?.(place.cluster, variant);
    outcomes.push(...(await runLanes(scenario, place, together)));
  }
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { seconds, verdict: verdictOf(scenario.harm, outcomes), lanes: outcomes };
}

async function runLanes(scenario: Scenario, place: ScenarioPlace, lanes: readonly Lane[]): Promise<LaneOutcome[]> {
  const { cluster, signal } = place;
  const stage = new Stage(cluster, lanes, brokersFrom(place), scenario.shortened ?? {}, signal);
  const stop = follow(cluster, lanes);
  try {
    return await perform(scenario, stage);
  } finally {
    stop();
    await stage.endClients();
    await stage.healAll();
    for (const { declared } of lanes) await cluster.observer.unwatch(declared.topic);
  }
}

/** What is waited for in vain makes a try inconclusive, wherever it is; the next one begins on topics of its own. */
async function perform(scenario: Scenario, stage: Stage): Promise<LaneOutcome[]> {
  const { lanes } = stage;
  const controls: Tally[] = [];
  const missed = await whatIsMissed(async () => {
    await settle(stage, lanes);
    controls.push(...(await control(stage, scenario)));
    await scenario.run(stage);
  });
  await stage.endClients();
  await stage.healAll();
  const notWhole = await whatIsMissed(() => untilWhole(stage));
  const reasons = [...new Set([missed, notWhole])].filter((each) => each !== undefined);
  // What not all replicas have cannot be judged: somebody may still have the rest.
  if (controls.length === 0 || notWhole !== undefined) return lanes.map((lane) => unjudged(lane, reasons));
  const histories = await historiesOf(stage, scenario);
  return lanes.map((lane, index) => {
    const history = histories[index];
    const before = controls[index];
    if (history === undefined || before === undefined) throw new Error("every lane has a history");
    return outcomeOf(scenario, lane, before, history, reasons);
  });
}

function laneOf(variant: Variant, declared: Declared): Lane {
  return { variant, declared, batches: [], processed: [], happenings: [] };
}

function brokersFrom({ cluster, leader }: ScenarioPlace): [number, number, number] {
  const [first = 0, second = 0] = cluster.layout.brokers.map(({ id }) => id).filter((id) => id !== leader);
  return [leader, first, second];
}

/** Notes what the brokers say of the lanes' partitions; answers how to stop it. */
function follow(cluster: DrillCluster, lanes: readonly Lane[]): () => void {
  return cluster.observer.onChange(({ topic, leader, isr, elr }, at) => {
    lanes
      .find(({ declared }) => declared.topic === topic)
      ?.happenings.push({ at, kind: "partition", leader, isr, elr });
  });
}

/** Both topics on the same brokers, led by the same one: then they meet the same faults. */
async function settle(stage: Stage, lanes: readonly Lane[]): Promise<void> {
  const { observer } = stage.cluster;
  for (const { declared } of lanes) await observer.watch(declared.topic);
  await stage.untilPartition("the topic is there", ({ leader }) => leader !== null);
  for (const { declared } of lanes) {
    const replicas = observer.partitions(declared.topic)[0]?.replicas.length ?? stage.brokers.length;
    await observer.place(declared.topic, stage.brokers.slice(0, replicas));
  }
  await untilWhole(stage);
  await stage.untilPartition("the partition is led as it should be", ({ leader }) => leader === stage.leader);
  // What was before is no part of the drill.
  for (const { happenings } of lanes) happenings.splice(0, Math.max(0, happenings.length - 1));
}

async function untilWhole(stage: Stage): Promise<void> {
  await stage.untilPartition(
    "all replicas are in sync",
    ({ leader, isr, replicas }) => leader !== null && isr.length === replicas.length,
  );
}

async function control(stage: Stage, scenario: Scenario): Promise<Tally[]> {
  await stage.control(scenario);
  const histories = await historiesOf(stage, scenario);
  return histories.map((history) => tallyOf(judge(history)));
}

function historiesOf(stage: Stage, { commits }: Scenario): Promise<History[]> {
  return Promise.all(stage.lanes.map((lane) => stage.history(lane, commits !== undefined)));
}

function outcomeOf(
  scenario: Scenario,
  lane: Lane,
  before: Tally,
  history: History,
  missed: readonly string[],
): LaneOutcome {
  const unseen = scenario.effects.filter(({ isSeen }) => !isSeen(history));
  return {
    ...headOf(lane),
    control: before,
    fault: tallyOf(judge(history)),
    inconclusive: [
      ...missed,
      ...(before.acked === before.sent && before.sent > 0 ? [] : ["it was not seen that all of the control arrived"]),
      ...unseen.map(({ what }) => `it was not seen that ${what}`),
    ],
    happenings: history.happenings,
    acknowledgements: perTenth(history),
  };
}

function unjudged(lane: Lane, inconclusive: readonly string[]): LaneOutcome {
  const nothing = tallyOf(judge(EMPTY_HISTORY));
  return {
    ...headOf(lane),
    control: nothing,
    fault: nothing,
    inconclusive,
    happenings: [...lane.happenings],
    acknowledgements: [],
  };
}

function headOf({ variant, declared }: Lane): Pick<LaneOutcome, "variant" | "topic" | "producer" | "consumer"> {
  return {
    variant,
    topic: declared.topic,
    producer: settingsIn(declared.producer),
    consumer: settingsIn(declared.consumer),
  };
}

function perTenth({ answers }: History): [number, number][] {
  const counts = new Map<number, number>();
  for (const { answer, at } of answers) {
    if (answer !== "acked") continue;
    const tenth = Math.floor(at / 100) * 100;
    counts.set(tenth, (counts.get(tenth) ?? 0) + 1);
  }
  return [...counts].sort(([one], [other]) => one - other);
}

/** What the topics and groups of a repetition begin with; nobody else's do. */
export function newRunName(): string {
  return `drill-${randomBytes(3).toString("hex")}`;
}
