import { jsonEntries } from "../shapes/json";
import { mskCluster } from "./msk-cluster";
import { mskConfiguration } from "./msk-configuration";
import { mskServerlessCluster } from "./msk-serverless";
import { mskTopic } from "./msk-topic";
import type { Platform } from "./platform";

/** `@pulumi/aws` 7.48 (https://www.pulumi.com/registry/packages/aws/api-docs/msk/). */
const awsMsk: Platform = {
  name: "aws-msk",
  title: "Amazon MSK",
  resources: {
    "aws:msk/cluster:Cluster": mskCluster,
    "aws:msk/configuration:Configuration": mskConfiguration,
    "aws:msk/serverlessCluster:ServerlessCluster": mskServerlessCluster,
    // `new aws.msk.Topic(name, { clusterArn, name, replicationFactor, partitionCount, configs })`: JSON text of a map.
    "aws:msk/topic:Topic": mskTopic({ name: "name", configs: jsonEntries }),
    // It copies topics with their settings or without them; no rule asks for that, and what it creates has no number of
    // replicas here.
    "aws:msk/replicator:Replicator": { read: () => [] },
  },
};

export default awsMsk;
