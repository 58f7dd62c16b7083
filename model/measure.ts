import { brokersToSpare, canBeRead, canBeWritten } from "./availability";
import type { Circumstances } from "./circumstances";
import type { WayToLose } from "./fewest-faults";
import { fewestFaults } from "./fewest-faults";
import type { KafkaRules } from "./kafka-rules";
import type { PartitionSettings } from "./partition-settings";
import { StateGraph } from "./state-graph";

/** What the model says of settings: numbers that were found, not derived. */
export interface Measured {
  /** How many brokers may be down for writes to go on, and for reads. */
  readonly writes: number;
  readonly reads: number;
  /** How many brokers may fail, each with its disk; -1 where the message can be lost without any fault. */
  readonly atWorst: number;
  readonly whileWritable: number;
  readonly allInSync: number;
  /** Whether all brokers may crash, in any order and at any time, as long as their disks keep all that was written. */
  readonly crashes: boolean;
}

/** The numbers, and the graph that they were found in. */
export function measured(settings: PartitionSettings, rules?: KafkaRules): { numbers: Measured; graph: StateGraph } {
  const graph = new StateGraph(settings, rules);
  const budget = (circumstances: Circumstances): number => wayToLose(graph, circumstances).faults - 1;
  return {
    graph,
    numbers: {
      writes: brokersToSpare(graph, canBeWritten(graph)),
      reads: brokersToSpare(graph, canBeRead),
      atWorst: budget("at worst"),
      whileWritable: budget("while writable"),
      allInSync: budget("all in sync"),
      crashes: fewestFaults(graph, { circumstances: "at worst", faults: ["crashes"] }) === undefined,
    },
  };
}

/** There always is one: all disks. */
export function wayToLose(graph: StateGraph, circumstances: Circumstances): WayToLose {
  const way = fewestFaults(graph, { circumstances });
  if (way === undefined) throw new Error(`no sequence of events loses the message ${circumstances}, which cannot be`);
  return way;
}
