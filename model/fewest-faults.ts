import type { Circumstances } from "./circumstances";
import { happensFreely } from "./circumstances";
import type { EventName } from "./events";
import { isFault } from "./events";
import type { StateEdge, StateGraph, StateNode } from "./state-graph";

/** A way to lose the message: as few faults as can be, and of those ways one of the fewest events. */
export interface WayToLose {
  readonly faults: number;
  /** The states that it passes, the first and the last among them. */
  readonly nodes: readonly StateNode[];
}

interface Reached {
  readonly node: StateNode;
  readonly from: Reached | undefined;
}

/** The whole of what is searched: under which circumstances, and by which faults. */
export interface Search {
  readonly circumstances: Circumstances;
  /** Which faults there are; both where nothing is said. */
  readonly faults?: readonly EventName[];
}

/**
 * The way to lose the message with the fewest faults; `undefined` where no sequence of events loses it, however long.
 *
 * All sequences with fewer faults are searched to their end: a state that was seen before, after as few faults, leads nowhere new.
 */
export function fewestFaults(graph: StateGraph, search: Search): WayToLose | undefined {
  const seen = new Set<number>();
  let reached: Reached[] = [{ node: graph.start, from: undefined }];
  for (let faults = 0; reached.length > 0; faults += 1) {
    const { lost, next } = withoutFurtherFault(graph, search, reached, seen);
    if (lost !== undefined) return { faults, nodes: pathTo(lost) };
    reached = next;
  }
  return undefined;
}

/** Breadth first through everyday events; what one more fault leads to is for the next round. */
function withoutFurtherFault(
  graph: StateGraph,
  search: Search,
  starts: readonly Reached[],
  seen: Set<number>,
): { lost: Reached | undefined; next: Reached[] } {
  const next: Reached[] = [];
  // By how many events it took, so that the first to lose the message did so in the fewest.
  const byLength: Reached[][] = [];
  for (const start of starts) (byLength[lengthOf(start)] ??= []).push(start);
  for (let length = 0; length < byLength.length; length += 1) {
    for (const here of byLength[length] ?? []) {
      if (seen.has(here.node.key)) continue;
      seen.add(here.node.key);
      if (here.node.isLost) return { lost: here, next };
      for (const edge of graph.edgesFrom(here.node)) {
        if (!isAllowed(graph, search, here.node, edge)) continue;
        const there = { node: edge.to, from: here };
        if (isFault(edge.event.name)) next.push(there);
        else (byLength[length + 1] ??= []).push(there);
      }
    }
  }
  return { lost: undefined, next };
}

function isAllowed({ replication }: StateGraph, search: Search, from: StateNode, { event }: StateEdge): boolean {
  if (isFault(event.name)) return search.faults?.includes(event.name) ?? true;
  return happensFreely(search.circumstances, event, from.partition, replication.controller.minimum);
}

function lengthOf({ from }: Reached): number {
  let length = 0;
  for (let each = from; each !== undefined; each = each.from) length += 1;
  return length;
}

function pathTo(end: Reached): StateNode[] {
  const nodes: StateNode[] = [];
  for (let each: Reached | undefined = end; each !== undefined; each = each.from) nodes.unshift(each.node);
  return nodes;
}
