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
  /** How many events it took. */
  readonly length: number;
}

/** The whole of what is searched: under which circumstances, and by which faults. */
export interface Search {
  readonly circumstances: Circumstances;
  /** Which faults there are; both where nothing is said. */
  readonly faults?: readonly EventName[];
  /** Everyday events that are left out, as nobody can make them happen on a real cluster. */
  readonly without?: readonly EventName[];
}

/**
 * The way to lose the message with the fewest faults; `undefined` where no sequence of events loses it, however long.
 *
 * All sequences with fewer faults are searched to their end: a state that was seen before, after as few faults, leads nowhere new.
 */
export function fewestFaults(graph: StateGraph, search: Search): WayToLose | undefined {
  const seen = new Set<number>();
  let now = new ByLength([{ node: graph.start, from: undefined, length: 0 }]);
  for (let faults = 0; !now.isEmpty; faults += 1) {
    const next = new ByLength();
    for (let here = now.take(); here !== undefined; here = now.take()) {
      if (seen.has(here.node.key)) continue;
      seen.add(here.node.key);
      if (here.node.isLost) return { faults, nodes: pathTo(here) };
      spread(graph, search, here, { now, next });
    }
    now = next;
  }
  return undefined;
}

/** What everyday events lead to is for this round, what one more fault leads to for the next. */
function spread(
  graph: StateGraph,
  search: Search,
  here: Reached,
  { now, next }: { readonly now: ByLength; readonly next: ByLength },
): void {
  for (const edge of graph.edgesFrom(here.node)) {
    if (!isAllowed(graph, search, here.node, edge)) continue;
    const queue = isFault(edge.event.name) ? next : now;
    queue.add({ node: edge.to, from: here, length: here.length + 1 });
  }
}

/** What was reached, taken in the order of how many events it took: the first to lose the message did so in the fewest. */
class ByLength {
  private readonly queues: Reached[][] = [];
  private length = 0;
  private place = 0;

  constructor(reached: readonly Reached[] = []) {
    for (const each of reached) this.add(each);
  }

  get isEmpty(): boolean {
    return this.queues.length === 0;
  }

  add(reached: Reached): void {
    (this.queues[reached.length] ??= []).push(reached);
  }

  take(): Reached | undefined {
    while (this.length < this.queues.length) {
      const next = this.queues[this.length]?.[this.place];
      if (next !== undefined) {
        this.place += 1;
        return next;
      }
      this.length += 1;
      this.place = 0;
    }
    return undefined;
  }
}

function isAllowed({ replication }: StateGraph, search: Search, from: StateNode, { event }: StateEdge): boolean {
  if (search.without?.includes(event.name) === true) return false;
  if (isFault(event.name)) return search.faults?.includes(event.name) ?? true;
  return happensFreely(search.circumstances, event, from.partition, replication.controller.minimum);
}

function pathTo(end: Reached): StateNode[] {
  const nodes: StateNode[] = [];
  for (let each: Reached | undefined = end; each !== undefined; each = each.from) nodes.unshift(each.node);
  return nodes;
}
