import type { WayToLose } from "./fewest-faults";
import type { ModelEvent } from "./events";
import { BROKER_EVENTS } from "./events";
import type { Partition } from "./partition";
import { canonicalKey, leaderOf, wholePartition } from "./partition";
import type { PartitionSettings } from "./partition-settings";
import { ELIGIBLE, HAS_MESSAGE, IN_SYNC, is, LEADER } from "./replica";
import type { StateGraph } from "./state-graph";

/** An event of a story, and the partition after it. */
export interface Step {
  readonly event: ModelEvent;
  readonly after: Partition;
}

/** The events of a way to lose the message, with brokers that keep their names: the search knows states, not brokers. */
export function stepsOf(graph: StateGraph, settings: PartitionSettings, way: WayToLose): Step[] {
  const steps: Step[] = [];
  let partition = wholePartition(settings);
  for (const node of way.nodes.slice(1)) {
    const step = stepTo(graph, partition, node.key);
    steps.push(step);
    partition = step.after;
  }
  return steps;
}

function stepTo(graph: StateGraph, partition: Partition, key: number): Step {
  const brokers = partition.replicas.map((_, broker) => broker);
  const events: readonly ModelEvent[] = [
    { name: "send", broker: -1 },
    ...BROKER_EVENTS.flatMap((name) => brokers.map((broker) => ({ name, broker }))),
  ];
  for (const event of events) {
    const after = graph.replication.after(partition, event).find((each) => canonicalKey(each) === key);
    if (after !== undefined) return { event, after };
  }
  throw new Error("no event leads from one state of the way to the next, which cannot be");
}

/** A story as lines that people read: what happens, who leads then, who is in sync, and who has the message. */
export function storyOf(steps: readonly Step[]): string[] {
  return [...steps.map(({ event, after }) => `${eventWords(event)}: ${stateWords(after)}`), ending(steps)];
}

function eventWords({ name, broker }: ModelEvent): string {
  return name === "send" ? "the message is sent and acknowledged" : `broker ${String(broker + 1)} ${name}`;
}

function stateWords({ replicas }: Partition): string {
  const [leader] = brokersThatAre(replicas, LEADER);
  const eligible = brokersThatAre(replicas, ELIGIBLE);
  return [
    leader === undefined ? "nobody leads" : `${leader} leads`,
    `in sync ${listed(brokersThatAre(replicas, IN_SYNC))}`,
    ...(eligible.length === 0 ? [] : [`eligible ${listed(eligible)}`]),
    `on disks ${listed(brokersThatAre(replicas, HAS_MESSAGE))}`,
  ].join("; ");
}

function ending(steps: readonly Step[]): string {
  const last = steps.at(-1)?.after.replicas ?? [];
  return leaderOf(last) === undefined || !last.some((each) => is(each, HAS_MESSAGE))
    ? "lost: no disk has the message"
    : "lost: the leader lacks the message, and the others cut it off";
}

function brokersThatAre(replicas: Partition["replicas"], what: number): string[] {
  return replicas.flatMap((each, broker) => (is(each, what) ? [String(broker + 1)] : []));
}

function listed(brokers: readonly string[]): string {
  return brokers.length === 0 ? "none" : brokers.join(",");
}
