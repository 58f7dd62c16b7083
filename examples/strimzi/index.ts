import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { DurableBrokers } from "pulumi-kafka-durability";

const namespace = new pulumi.Config().get("namespace") ?? "kafka";
const apiVersion = "kafka.strimzi.io/v1";
const cluster = "main";
const kafkaVersion = "4.1";

/** Three brokers and three controllers, as the checklist wants them, and internal topics with them. */
const brokers = new DurableBrokers(cluster, { brokers: 3, kafkaVersion, zones: ["a", "b", "c"] });

/** Nodes of the cluster, each on a disk that outlives it. */
function nodePool(
  role: "broker" | "controller",
  replicas: number,
  size: string,
): kubernetes.apiextensions.CustomResource {
  return new kubernetes.apiextensions.CustomResource(`${role}s`, {
    apiVersion,
    kind: "KafkaNodePool",
    metadata: { name: `${role}s`, namespace, labels: { "strimzi.io/cluster": cluster } },
    spec: {
      replicas,
      roles: [role],
      storage: { type: "persistent-claim", size, deleteClaim: false },
    },
  });
}

nodePool("controller", 3, "20Gi");
nodePool("broker", 3, "500Gi");

const kafka = new kubernetes.apiextensions.CustomResource(
  "kafka",
  {
    apiVersion,
    kind: "Kafka",
    metadata: { name: cluster, namespace },
    spec: {
      kafka: {
        version: `${kafkaVersion}.0`,
        listeners: [{ name: "tls", port: 9093, type: "internal", tls: true }],
        // Replicas are spread over the zones that the nodes stand in.
        rack: { topologyKey: "topology.kubernetes.io/zone" },
        config: brokers.strimziConfig,
      },
      entityOperator: { topicOperator: {}, userOperator: {} },
    },
  },
  { protect: true },
);

new kubernetes.apiextensions.CustomResource(
  "orders",
  {
    apiVersion,
    kind: "KafkaTopic",
    metadata: { name: "orders", namespace, labels: { "strimzi.io/cluster": cluster } },
    spec: {
      partitions: 6,
      replicas: 3,
      config: { "min.insync.replicas": 2, "unclean.leader.election.enable": false, "retention.ms": 1_209_600_000 },
    },
  },
  { protect: true, dependsOn: kafka },
);

export const config = brokers.strimziConfig;
/** Levels of features that no setting can say: eligible leader replicas, from Kafka 4.1 on. */
export const features = brokers.features;
