import { DurableTopic } from "pulumi-kafka-durability";

// Three replicas, two of which must have a write before it is acknowledged, and no leader that missed writes.
const orders = new DurableTopic("orders", { name: "orders", partitions: 6 });

export const topic = orders.topicName;
export const replicationFactor = orders.replicationFactor;
export const minInsyncReplicas = orders.minInsyncReplicas;
