import type { Circumstances } from "./circumstances";
import type { Step } from "./counterexample";
import { stepsOf } from "./counterexample";
import type { EventName } from "./events";
import { isFault } from "./events";
import { fewestFaults } from "./fewest-faults";
import type { Partition } from "./partition";
import { isLost as isLostIn } from "./partition";
import type { PartitionSettings } from "./partition-settings";
import { durablePartition } from "./partition-settings";
import { IN_SYNC, is, LEADER } from "./replica";
import { StateGraph } from "./state-graph";

/** A fault as drill/faults names it. */
export type ReplayedFault = "clean-stop" | "kill" | "erase-data";

/** One thing to do to a cluster, and what must be seen of the partition before the next. Brokers are 1, 2, …; 1 leads at first. */
export interface ReplayStep {
  readonly do:
    | {
        readonly action: "send";
        /** With `acks` 1 and 0 the followers must not have fetched the message before the next step: it is kept from them meanwhile. */
        readonly reaches: "all in sync" | "the leader";
      }
    | { readonly action: "inject"; readonly fault: ReplayedFault; readonly broker: number }
    | { readonly action: "heal"; readonly broker: number }
    /** A follower that is up fetches all there is; nothing is done for it. */
    | { readonly action: "wait until in sync"; readonly broker: number };
  /** `null`: nobody leads. */
  readonly leader: number | null;
  readonly inSync: readonly number[];
}

/** A story of the model, to be told again by real brokers. */
export interface Replay {
  readonly settings: PartitionSettings;
  readonly circumstances: Circumstances;
  /** How many of its events are faults. */
  readonly faults: number;
  readonly steps: readonly ReplayStep[];
  /** Whether the message is lost at the end: `true` with one fault more than the budget, `false` within it. */
  readonly isLost: boolean;
}

/**
 * The shortest story that loses the message with one fault more than the budget, and the same one fault earlier, where all
 * brokers come back then and the message is there. A follower never falls behind in them, as nobody can make it at will: its broker is stopped.
 *
 * The second is left out where there is no budget at all.
 */
export function replaysOf(settings: PartitionSettings, circumstances: Circumstances): Replay[] {
  const graph = new StateGraph(settings);
  const way = fewestFaults(graph, { circumstances, without: ["falls behind"] });
  if (way === undefined) return [];
  const steps = stepsOf(graph, settings, way);
  const common = { settings, circumstances };
  const losing = { ...common, faults: way.faults, steps: steps.map((each) => replayed(each, settings)), isLost: true };
  if (way.faults === 0) return [losing];
  const lastFault = steps.map(({ event }) => isFault(event.name)).lastIndexOf(true);
  const kept = healed(graph, steps.slice(0, lastFault));
  return [
    losing,
    { ...common, faults: way.faults - 1, steps: kept.map((each) => replayed(each, settings)), isLost: false },
  ];
}

/**
 * With eligible leader replicas, a crash and one destroyed disk lose what a third disk still has: a broker that crashed is eligible
 * no more, and whoever led last leads again, with nothing.
 */
export function lastLeaderReplay(): Replay {
  const graph = new StateGraph(durablePartition);
  const steps: Step[] = [];
  for (const [name, broker] of LAST_LEADER_EVENTS) {
    const [after] = graph.replication.after(steps.at(-1)?.after ?? graph.start.partition, { name, broker });
    if (after === undefined) throw new Error(`${name} cannot happen there`);
    steps.push({ event: { name, broker }, after });
  }
  const isLost = steps.some(({ after }) => isLostIn(after));
  return {
    settings: durablePartition,
    circumstances: "at worst",
    faults: 2,
    steps: steps.map((each) => replayed(each, durablePartition)),
    isLost,
  };
}

const LAST_LEADER_EVENTS: readonly (readonly [EventName, number])[] = [
  ["goes away", 0],
  ["send", -1],
  ["crashes", 1],
  ["loses its disk", 2],
  ["comes back", 2],
  ["comes back", 1],
];

/** All brokers that are not up come back, one after the other, and catch up; a message that was not sent yet is sent first. */
function healed(graph: StateGraph, steps: readonly Step[]): Step[] {
  const whole = [...steps];
  const add = (name: EventName, broker: number): void => {
    const before = whole.at(-1)?.after ?? graph.start.partition;
    const [after] = graph.replication.after(before, { name, broker });
    if (after !== undefined) whole.push({ event: { name, broker }, after });
  };
  add("send", -1);
  for (const name of ["comes back", "catches up"] as const) {
    for (const broker of graph.start.partition.replicas.keys()) add(name, broker);
  }
  return whole;
}

const faults: Readonly<Partial<Record<EventName, ReplayedFault>>> = {
  "goes away": "clean-stop",
  crashes: "kill",
  "loses its disk": "erase-data",
};

function replayed({ event, after }: Step, { acks }: PartitionSettings): ReplayStep {
  const seen = { leader: leaderIn(after), inSync: brokersInSync(after) };
  const broker = event.broker + 1;
  const fault = faults[event.name];
  if (fault !== undefined) return { do: { action: "inject", fault, broker }, ...seen };
  if (event.name === "comes back") return { do: { action: "heal", broker }, ...seen };
  if (event.name === "catches up") return { do: { action: "wait until in sync", broker }, ...seen };
  return { do: { action: "send", reaches: acks === "all" ? "all in sync" : "the leader" }, ...seen };
}

function leaderIn({ replicas }: Partition): number | null {
  const index = replicas.findIndex((each) => is(each, LEADER));
  return index < 0 ? null : index + 1;
}

function brokersInSync({ replicas }: Partition): number[] {
  return replicas.flatMap((each, broker) => (is(each, IN_SYNC) ? [broker + 1] : []));
}

/** The settings whose stories are worth real brokers: three replicas, one thing changed at a time, and what maintenance that minds the minimum leaves. */
export function replays(): Replay[] {
  const searched = replayedSettings.flatMap(([settings, circumstances]) =>
    replaysOf({ ...durablePartition, ...settings }, circumstances),
  );
  return [...searched, lastLeaderReplay()];
}

const replayedSettings: readonly (readonly [Partial<PartitionSettings>, Circumstances])[] = [
  [{}, "at worst"],
  [{}, "all in sync"],
  [{ eligibleLeaderReplicas: false }, "at worst"],
  [{ eligibleLeaderReplicas: false }, "while writable"],
  [{ minInsyncReplicas: 1 }, "at worst"],
  [{ minInsyncReplicas: 3 }, "at worst"],
  [{ uncleanLeaderElection: true }, "at worst"],
  [{ acks: "1" }, "at worst"],
  [{ acks: "0" }, "at worst"],
  [{ replicationFactor: 2 }, "at worst"],
  [{ replicationFactor: 1 }, "at worst"],
];
