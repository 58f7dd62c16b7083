import type { Replay, ReplayStep } from "../../model/replays";
import type { PartitionState } from "../cluster/observer";

/** A step of a story, and what real brokers need besides: they do by themselves what the model does when it is told to. */
export interface PlannedStep extends ReplayStep {
  /** From these brokers no other one fetches while the step is done, nor afterwards, until a step says otherwise. */
  readonly unheard: readonly number[];
  /** These may be in sync already, though the story is not there yet: they are up, and followers that are up catch up. */
  readonly mayBeInSync: readonly number[];
}

/**
 * What is to be done and seen of a story, in the model's names of brokers.
 *
 * Two things no broker does at will. That nobody but the leader has a message that it has acknowledged alone, and that a
 * broker which comes back has not caught up when the next fault comes. So the ways from which followers fetch are cut for a
 * while, shorter than `replica.lag.time.max.ms` (30 s by default): sessions live, and in sync stays who is. To pause followers
 * is no way to it: a leader that stops cleanly waits until all who are alive have heard of the next one
 * (`BrokerHeartbeatManager.calculateNextBrokerState`), and they would by then be alive no more.
 */
export function replayPlan({ steps, settings }: Pick<Replay, "steps" | "settings">): PlannedStep[] {
  const all = Array.from({ length: settings.replicationFactor }, (_, index) => index + 1);
  const down = new Set<number>();
  let unheard: readonly number[] = [];
  return steps.map((step, index) => {
    if (step.do.action === "inject") down.add(step.do.broker);
    if (step.do.action === "heal") down.delete(step.do.broker);
    unheard = unheardFrom(steps, index, all) ?? unheard;
    const others = all.filter((broker) => !down.has(broker) && !step.inSync.includes(broker));
    return { ...step, unheard, mayBeInSync: unheard.length > 0 ? [] : others };
  });
}

/** Whom nobody hears from this step on; undefined where it is as before. */
function unheardFrom(
  steps: readonly ReplayStep[],
  index: number,
  all: readonly number[],
): readonly number[] | undefined {
  const step = steps[index];
  if (step?.do.action === "wait until in sync") return [];
  if (step?.do.action === "send" && step.do.reaches === "the leader") return [step.leader ?? 1];
  if (step?.do.action !== "heal" || !staysBehind(steps, index, step.do.broker)) return undefined;
  const { broker } = step.do;
  return all.filter((each) => each !== broker);
}

/** Whether the next fault finds a broker out of sync that came back before it. */
function staysBehind(steps: readonly ReplayStep[], index: number, broker: number): boolean {
  const next = steps.findIndex(({ do: { action } }, place) => place > index && action === "inject");
  return next > 0 && steps[next - 1]?.inSync.includes(broker) === false;
}

/** What brokers say of a partition, as far as a step is about it. */
export type Seen = Pick<PartitionState, "leader" | "isr">;

/** Whether the brokers say what must be seen before the next step. */
export function isSeen({ leader, inSync, mayBeInSync }: PlannedStep, seen: Seen): boolean {
  const isKnown = (broker: number): boolean => inSync.includes(broker) || mayBeInSync.includes(broker);
  return seen.leader === leader && inSync.every((broker) => seen.isr.includes(broker)) && seen.isr.every(isKnown);
}

/** The same in the names of a cluster's brokers, the first of which is the model's broker 1. */
export function onBrokers(step: PlannedStep, brokers: readonly number[]): PlannedStep {
  const idOf = (broker: number): number => {
    const id = brokers[broker - 1];
    if (id === undefined) throw new Error(`the story needs a broker ${String(broker)}`);
    return id;
  };
  const named = "broker" in step.do ? { ...step.do, broker: idOf(step.do.broker) } : step.do;
  return {
    do: named,
    leader: step.leader === null ? null : idOf(step.leader),
    inSync: step.inSync.map(idOf),
    unheard: step.unheard.map(idOf),
    mayBeInSync: step.mayBeInSync.map(idOf),
  };
}
