import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { configMapData, durableConsumer, durableProducer, DurableTopic, kubernetesEnv } from "pulumi-kafka-durability";

const bootstrapServers = new pulumi.Config().get("bootstrapServers") ?? "main-kafka-bootstrap.kafka:9092";

const orders = new DurableTopic("orders", {
  name: "orders",
  partitions: 6,
  maxMessageBytes: 2_000_000,
  deadLetterTopic: {},
});

// The shop writes orders. It is told by its environment.
const producer = durableProducer({ bootstrapServers, clientId: "shop", topics: [orders] }).in("spring-boot");

deployment("shop", "example.com/shop:1.0", { env: kubernetesEnv(producer.environment) });

// Billing reads them. It is told by a file, which Spring Boot looks for in the folder config.
const consumer = durableConsumer({
  bootstrapServers,
  groupId: "billing",
  offsetReset: "earliest",
  topics: [orders],
}).in("spring-boot");

const settings = new kubernetes.core.v1.ConfigMap("billing", {
  metadata: { name: "billing" },
  data: configMapData(consumer),
});

deployment("billing", "example.com/billing:1.0", { configMap: settings.metadata.name });

/** Three replicas of a service. */
function deployment(
  name: string,
  image: string,
  { env, configMap }: { env?: pulumi.Input<kubernetes.types.input.core.v1.EnvVar[]>; configMap?: pulumi.Input<string> },
): void {
  const labels = { app: name };
  new kubernetes.apps.v1.Deployment(name, {
    metadata: { name },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name,
              image,
              ...(env === undefined ? {} : { env }),
              ...(configMap === undefined
                ? {}
                : { volumeMounts: [{ name: "config", mountPath: "/workspace/config" }] }),
            },
          ],
          ...(configMap === undefined ? {} : { volumes: [{ name: "config", configMap: { name: configMap } }] }),
        },
      },
    },
  });
}

/** What no setting can say, and each service has to do in its code. */
export const inCode = pulumi.all([producer, consumer]).apply((all) => all.flatMap(({ notExpressed }) => notExpressed));
