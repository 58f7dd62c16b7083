import type { StateGraph, StateNode } from "./state-graph";

/**
 * How many different sequences of so many events at most there are, each broker by its name; those that lose the message end
 * there. They are counted, not run one by one: sequences that lead to the same state go on alike.
 */
export function countSequences(graph: StateGraph, events: number): number {
  let ways = new Map<StateNode, number>([[graph.start, 1]]);
  let sequences = 0;
  for (let length = 0; length < events; length += 1) {
    const next = new Map<StateNode, number>();
    for (const [node, number] of ways) {
      for (const { to, brokers } of graph.edgesFrom(node)) next.set(to, (next.get(to) ?? 0) + number * brokers);
    }
    for (const number of next.values()) sequences += number;
    ways = next;
  }
  return sequences;
}
