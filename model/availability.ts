import type { Partition } from "./partition";
import { leaderOf } from "./partition";
import { is, UP } from "./replica";
import type { StateGraph, StateNode } from "./state-graph";

/**
 * How many brokers may be down at once, however they ended, with something going on: from a whole partition, and with every
 * order in which they may go. -1 where it does not go on even with all of them.
 */
export function brokersToSpare(graph: StateGraph, goesOn: (partition: Partition) => boolean): number {
  let down: readonly StateNode[] = [graph.start];
  for (let spare = -1; ; spare += 1) {
    if (down.length === 0 || !down.every(({ partition }) => goesOn(partition))) return spare;
    down = [...new Set(down.flatMap((node) => withOneMoreDown(graph, node)))];
  }
}

/**
 * Nobody reads without a leader. What is committed can be read from any; what is not, such as what acks=1 has written with
 * fewer than the minimum in sync, is read once it is. Members of a group need a coordinator as well: another topic's leader.
 */
export function canBeRead({ replicas }: Partition): boolean {
  return leaderOf(replicas) !== undefined;
}

/** A broker takes the message, and says what the producer waits for. */
export function canBeWritten(graph: StateGraph): (partition: Partition) => boolean {
  return (partition) => canBeRead(partition) && graph.replication.acknowledges(partition.replicas);
}

function withOneMoreDown(graph: StateGraph, node: StateNode): StateNode[] {
  return graph
    .edgesFrom(node)
    .filter(({ event }) => event.name === "goes away" || (event.name === "crashes" && isUpBefore(node, event.broker)))
    .map(({ to }) => to);
}

/** What is away already and crashes is no broker more. */
function isUpBefore({ partition }: StateNode, broker: number): boolean {
  return is(partition.replicas[broker] ?? 0, UP);
}
