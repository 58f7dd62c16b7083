import { textOf } from "../kafka/value";
import { given } from "../shapes/entry";
import { countedCluster } from "./counted-cluster";
import type { Platform, ResourceReader } from "./platform";

/** `new scaleway.kafka.Cluster(name, { version, nodeAmount, nodeType, … })`: it takes no settings of its brokers. */
const cluster: ResourceReader = {
  read: ({ name, inputs }) => [
    countedCluster(textOf(inputs.get("name")) ?? name, given("nodeAmount", inputs.get("nodeAmount")), {
      effect: "replacement",
      source: "kafka/cluster.d.ts of @pulumiverse/scaleway 1.54.0",
    }),
  ],
};

/** `@pulumiverse/scaleway` 1.54: topics are declared by other providers. */
const scaleway: Platform = {
  name: "scaleway",
  title: "Scaleway Clusters for Apache Kafka",
  resources: { "scaleway:kafka/cluster:Cluster": cluster },
};

export default scaleway;
