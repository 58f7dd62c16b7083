import type { ModelEvent } from "./events";
import { BROKER_EVENTS, Replication } from "./events";
import type { KafkaRules } from "./kafka-rules";
import { kafkaRules } from "./kafka-rules";
import type { Partition } from "./partition";
import { canonicalKey, isLost, wholePartition } from "./partition";
import type { PartitionSettings } from "./partition-settings";

/** A state, for all that differ from it in the brokers' names only. */
export interface StateNode {
  readonly key: number;
  /** One of them. */
  readonly partition: Partition;
  readonly isLost: boolean;
}

/** An event that leads from one state to another. */
export interface StateEdge {
  readonly event: ModelEvent;
  readonly to: StateNode;
  /** How many brokers it can happen to alike. */
  readonly brokers: number;
}

/** All that can happen to a partition, found as it is asked for. A state in which the message is lost is an end. */
export class StateGraph {
  public readonly start: StateNode;
  public readonly replication: Replication;
  private readonly nodes = new Map<number, StateNode>();
  private readonly edges = new Map<number, readonly StateEdge[]>();

  constructor(settings: PartitionSettings, rules: KafkaRules = kafkaRules) {
    this.replication = new Replication(settings, rules);
    this.start = this.nodeOf(wholePartition(settings));
  }

  /** How many states were found so far. */
  get size(): number {
    return this.nodes.size;
  }

  edgesFrom(node: StateNode): readonly StateEdge[] {
    const known = this.edges.get(node.key);
    if (known !== undefined) return known;
    const found = node.isLost ? [] : this.findEdges(node.partition);
    this.edges.set(node.key, found);
    return found;
  }

  private findEdges(partition: Partition): StateEdge[] {
    const edges = this.edgesOf(partition, { name: "send", broker: -1 }, 1);
    for (const [broker, replica] of partition.replicas.entries()) {
      // Replicas that are alike make the same states: one of them stands for all.
      if (partition.replicas.indexOf(replica) < broker) continue;
      const alike = partition.replicas.filter((each) => each === replica).length;
      for (const name of BROKER_EVENTS) edges.push(...this.edgesOf(partition, { name, broker }, alike));
    }
    return edges;
  }

  private edgesOf(partition: Partition, event: ModelEvent, brokers: number): StateEdge[] {
    return this.replication.after(partition, event).map((after) => ({ event, to: this.nodeOf(after), brokers }));
  }

  private nodeOf(partition: Partition): StateNode {
    const key = canonicalKey(partition);
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node = { key, partition, isLost: isLost(partition) };
    this.nodes.set(key, node);
    return node;
  }
}
