/**
 * What every broker of the local cluster is configured with, besides its own name, addresses and folder. The brokers'
 * settings pass the checklist as well as the topics' do; `examples/local-cluster/compose.yaml` says the same.
 */
export const clusterSettings: Readonly<Record<string, string>> = {
  // Topics that do not say otherwise.
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  // A topic that nobody declared would have whatever defaults the brokers have.
  "auto.create.topics.enable": "false",

  // Kafka's own topics. Their defaults are 3 and 2 too, but Kafka's sample configuration lowers them to 1.
  "offsets.topic.replication.factor": "3",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",

  // Not about durability: fewer partitions of Kafka's own topics than the default 50 start and stop faster.
  "offsets.topic.num.partitions": "3",
  "transaction.state.log.num.partitions": "3",
  "share.coordinator.state.topic.num.partitions": "3",
  "group.initial.rebalance.delay.ms": "0",
};

/** How many brokers there are; each is a controller too, so that three of them are a quorum. */
export const BROKER_COUNT = 3;

/** Brokers listen on this port and the two after it. */
export const DEFAULT_PORT = 19092;

/** Controllers listen this far above their broker. */
export const CONTROLLER_PORT_OFFSET = 10;
