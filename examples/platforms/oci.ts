import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "oci:oci/managedKafkaKafkaClusterConfig:ManagedKafkaKafkaClusterConfig";
const main = { compartmentId: "ocid1.compartment.oc1..example", displayName: "main" };

const durable = {
  "default.replication.factor": "3",
  "min.insync.replicas": "2",
  "unclean.leader.election.enable": "false",
  "offsets.topic.replication.factor": "3",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",
};
const weak = {
  ...durable,
  "default.replication.factor": "2",
  "min.insync.replicas": "1",
  "unclean.leader.election.enable": "true",
};

const examples: PlatformExamples = {
  platform: "oci",
  rows: [
    {
      title: "oci.oci.ManagedKafkaKafkaClusterConfig",
      source: "https://docs.oracle.com/en-us/iaas/Content/kafka/config.htm",
      violating: [{ type, inputs: { ...main, latestConfig: { properties: weak } } }],
      violates: ["min-insync-replicas-minimum", "replication-factor-minimum", "unclean-leader-election-disabled"],
      compliant: [{ type, inputs: { ...main, latestConfig: { properties: durable } } }],
      unknown: [{ type, inputs: { ...main, latestConfig: unknown.object } }],
    },
  ],
};

export default examples;
