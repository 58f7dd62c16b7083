import { clusterSettings } from "../../toolchain/cluster/cluster-settings";

/** What every node of a drill's cluster is configured with, besides its own name, addresses and folder. */
export const drillSettings: Readonly<Record<string, string>> = {
  ...clusterSettings,
  // Kafka's default is 9 s. A death is to be noticed soon; what a drill does to a paused broker must fit in.
  "broker.session.timeout.ms": "6000",
  "broker.heartbeat.interval.ms": "500",
  // A leader changes where a drill makes it, and nowhere else.
  "auto.leader.rebalance.enable": "false",
  // A broker that cannot hand over, as no replica is left to take it, need not try for long.
  "controlled.shutdown.max.retries": "1",
  // Kafka's default is 5 minutes. A drill that waits for records to expire need not wait longer than their retention.
  "log.retention.check.interval.ms": "1000",
};
