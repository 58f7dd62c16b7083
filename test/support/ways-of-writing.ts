import { podTemplate, variables } from "../../examples/platforms/containers";
import type { TestResource } from "../../testing";

/** A topic's settings, or those that brokers give topics. */
export interface Copies {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly unclean: boolean;
}

export type Client = Readonly<Record<string, string>>;

/** What a way of writing cannot say is not asked of it. */
export type Missing = "replicationFactor" | "minInsyncReplicas" | "unclean" | "retries";

export type Way<T> = readonly [name: string, write: (settings: T) => TestResource, missing?: readonly Missing[]];

function dotted({ minInsyncReplicas, unclean }: Copies): Record<string, string> {
  return { "min.insync.replicas": String(minInsyncReplicas), "unclean.leader.election.enable": String(unclean) };
}

function topic(type: string, inputs: Readonly<Record<string, unknown>>): TestResource {
  return { type, inputs: { name: "orders", ...inputs }, options: { protect: true } };
}

function kubernetes(apiKind: string, spec: unknown): TestResource {
  return topic(`kubernetes:${apiKind}`, { metadata: { name: "orders", namespace: "kafka" }, spec });
}

export const topics: readonly Way<Copies>[] = [
  ["kafka", (s) => topic("kafka:index/topic:Topic", { replicationFactor: s.replicationFactor, config: dotted(s) })],
  [
    "MSK",
    (s) => topic("aws:msk/topic:Topic", { replicationFactor: s.replicationFactor, configs: JSON.stringify(dotted(s)) }),
  ],
  [
    "aws-native MSK",
    (s) =>
      topic("aws-native:msk:Topic", {
        topicName: "orders",
        replicationFactor: s.replicationFactor,
        configs: Buffer.from(JSON.stringify(dotted(s))).toString("base64"),
      }),
  ],
  [
    "Strimzi",
    (s) => kubernetes("kafka.strimzi.io/v1:KafkaTopic", { replicas: s.replicationFactor, config: dotted(s) }),
  ],
  [
    "Strimzi of an older version",
    (s) => kubernetes("kafka.strimzi.io/v1beta2:KafkaTopic", { replicas: s.replicationFactor, config: dotted(s) }),
  ],
  [
    "Confluent for Kubernetes",
    (s) =>
      kubernetes("platform.confluent.io/v1beta1:KafkaTopic", { replicas: s.replicationFactor, configs: dotted(s) }),
  ],
  [
    "Confluent Cloud",
    (s) => topic("confluentcloud:index/kafkaTopic:KafkaTopic", { topicName: "orders", config: dotted(s) }),
    ["replicationFactor"],
  ],
  [
    "Aiven",
    (s) =>
      topic("aiven:index/kafkaTopic:KafkaTopic", {
        topicName: "orders",
        replication: s.replicationFactor,
        config: { minInsyncReplicas: String(s.minInsyncReplicas), uncleanLeaderElectionEnable: s.unclean },
      }),
  ],
  [
    "Google Cloud",
    (s) =>
      topic("gcp:managedkafka/topic:Topic", {
        topicId: "orders",
        replicationFactor: s.replicationFactor,
        configs: dotted(s),
      }),
  ],
  [
    "Azure",
    (s) =>
      topic("azure-native:confluent:Topic", {
        topicName: "orders",
        replicationFactor: String(s.replicationFactor),
        inputConfigs: variables(dotted(s)),
      }),
  ],
  [
    "DigitalOcean",
    (s) =>
      topic("digitalocean:index/databaseKafkaTopic:DatabaseKafkaTopic", {
        replicationFactor: s.replicationFactor,
        configs: [{ minInsyncReplicas: s.minInsyncReplicas }],
      }),
    ["unclean"],
  ],
  [
    "OVH",
    (s) =>
      topic("ovh:CloudProjectDatabase/kafkaTopic:KafkaTopic", {
        replication: s.replicationFactor,
        minInsyncReplicas: s.minInsyncReplicas,
      }),
    ["unclean"],
  ],
  [
    "Alibaba Cloud",
    (s) =>
      topic("alicloud:alikafka/topic:Topic", {
        instanceId: "i",
        topic: "orders",
        localTopic: true,
        configs: JSON.stringify({
          "replication-factor": s.replicationFactor,
          "min.insync.replicas": s.minInsyncReplicas,
        }),
      }),
    ["unclean"],
  ],
  [
    "any other",
    (s) =>
      topic("yandex:index/mdbKafkaTopic:MdbKafkaTopic", {
        replicationFactor: s.replicationFactor,
        topicConfig: { minInsyncReplicas: s.minInsyncReplicas, uncleanLeaderElectionEnable: s.unclean },
      }),
  ],
];

/** What brokers have besides, so that only these settings may be wrong. */
const BROKERS = {
  "auto.create.topics.enable": "false",
  "transaction.state.log.replication.factor": "3",
  "transaction.state.log.min.isr": "2",
  "share.coordinator.state.topic.replication.factor": "3",
  "share.coordinator.state.topic.min.isr": "2",
};

function brokers(s: Copies): Record<string, string> {
  // Consumer offsets have the brokers' min.insync.replicas.
  const offsets = { "offsets.topic.replication.factor": String(Math.max(s.minInsyncReplicas + 1, 3)) };
  return { ...BROKERS, ...offsets, "default.replication.factor": String(s.replicationFactor), ...dotted(s) };
}

function properties(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

function inCapitals(prefix: string, settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [prefix + name.replaceAll(".", "_").toUpperCase(), value]),
  );
}

export const brokersOf: readonly Way<Copies>[] = [
  [
    "the component",
    (s) => ({
      type: "pulumi-kafka-durability:index:Brokers",
      inputs: { brokers: 6, zones: ["a", "b", "c"], settings: { ...brokers(s), "log.dirs": "/data" } },
    }),
  ],
  [
    "MSK",
    (s) => ({
      type: "aws:msk/configuration:Configuration",
      inputs: { name: "main", kafkaVersions: ["3.9.x"], serverProperties: properties(brokers(s)) },
    }),
  ],
  ["Strimzi", (s) => kubernetes("kafka.strimzi.io/v1beta2:Kafka", { kafka: { replicas: 6, config: brokers(s) } })],
  [
    "server.properties in a ConfigMap",
    (s) => ({
      type: "kubernetes:core/v1:ConfigMap",
      inputs: { data: { "server.properties": properties({ "node.id": "1", "log.dirs": "/data", ...brokers(s) }) } },
    }),
  ],
  [
    "Apache's image",
    (s) => ({
      type: "kubernetes:apps/v1:StatefulSet",
      inputs: podTemplate(variables(inCapitals("KAFKA_", brokers(s))), "apache/kafka:4.1.0", 6),
    }),
  ],
  [
    "Confluent's image",
    (s) => ({
      type: "kubernetes:apps/v1:Deployment",
      inputs: podTemplate(variables(inCapitals("KAFKA_", brokers(s))), "confluentinc/cp-kafka:7.9.0"),
    }),
  ],
  [
    "aws-native MSK",
    (s) => ({
      type: "aws-native:msk:Configuration",
      inputs: { name: "main", kafkaVersionsList: ["3.9.x"], serverProperties: properties(brokers(s)) },
    }),
  ],
  [
    "Confluent for Kubernetes",
    (s) =>
      kubernetes("platform.confluent.io/v1beta1:Kafka", {
        replicas: 6,
        configOverrides: { server: Object.entries(brokers(s)).map(([name, value]) => `${name}=${value}`) },
      }),
  ],
  [
    "OCI",
    (s) => ({
      type: "oci:oci/managedKafkaKafkaClusterConfig:ManagedKafkaKafkaClusterConfig",
      inputs: { latestConfig: { properties: brokers(s) } },
    }),
  ],
  [
    "Bitnami's chart",
    (s) => ({
      type: "kubernetes:helm.sh/v3:Release",
      inputs: {
        chart: "oci://charts.example.com/bitnamicharts/kafka",
        values: { controller: { replicaCount: 6 }, overrideConfiguration: brokers(s) },
      },
    }),
  ],
  [
    "Confluent's charts",
    (s) => ({
      type: "kubernetes:helm.sh/v3:Release",
      inputs: {
        chart: "confluentinc/cp-helm-charts",
        values: { "cp-kafka": { brokers: 6, configurationOverrides: brokers(s) } },
      },
    }),
  ],
  [
    "Bitnami's image in Docker",
    (s) => ({
      type: "docker:index/container:Container",
      inputs: {
        image: "bitnami/kafka:4.0",
        envs: Object.entries(inCapitals("KAFKA_CFG_", brokers(s))).map(([name, value]) => `${name}=${value}`),
      },
    }),
  ],
];

/** The same settings as Spring's, in an environment. */
function spring(kind: "PRODUCER" | "CONSUMER", settings: Client): Record<string, string> {
  return inCapitals(`SPRING_KAFKA_${kind}_`, settings);
}

function clientWays(kind: "producer" | "consumer"): Way<Client>[] {
  const capital = kind === "producer" ? "PRODUCER" : "CONSUMER";
  const file = (settings: Client): string =>
    `bootstrap.servers=k:9092\n${kind === "producer" ? "key.serializer=org.apache.kafka.X" : "key.deserializer=org.apache.kafka.X"}\n${properties(settings)}`;
  const yaml = (settings: Client): string =>
    `spring:\n  kafka:\n    ${kind}:\n${Object.entries(settings)
      .map(([name, value]) => `      ${name.replaceAll(".", "-")}: ${value}\n`)
      .join("")}`;
  return [
    [
      "the component",
      (s) => ({
        type: `pulumi-kafka-durability:index:${kind === "producer" ? "Producer" : "Consumer"}`,
        inputs: { client: "java", settings: s },
      }),
    ],
    [
      "a Deployment",
      (s) => ({ type: "kubernetes:apps/v1:Deployment", inputs: podTemplate(variables(spring(capital, s))) }),
    ],
    [
      "application.yml in a ConfigMap",
      (s) => ({ type: "kubernetes:core/v1:ConfigMap", inputs: { data: { "application.yml": yaml(s) } } }),
    ],
    [
      "properties in a Secret",
      (s) => ({
        type: "kubernetes:core/v1:Secret",
        inputs: { data: { [`${kind}.properties`]: Buffer.from(file(s)).toString("base64") } },
      }),
    ],
    [
      "ECS",
      (s) => ({
        type: "aws:ecs/taskDefinition:TaskDefinition",
        inputs: {
          containerDefinitions: JSON.stringify([
            { name: "app", image: "x", environment: variables(spring(capital, s)) },
          ]),
        },
      }),
    ],
    [
      "Lambda",
      (s) => ({ type: "aws:lambda/function:Function", inputs: { environment: { variables: spring(capital, s) } } }),
    ],
    [
      "SSM",
      (s) => ({ type: "aws:ssm/parameter:Parameter", inputs: { name: `/app/${kind}.properties`, value: file(s) } }),
    ],
    [
      "Docker",
      (s) => ({
        type: "docker:index/container:Container",
        inputs: { image: "x", envs: Object.entries(spring(capital, s)).map(([name, value]) => `${name}=${value}`) },
      }),
    ],
  ];
}

export const producerWays: readonly Way<Client>[] = [
  ...clientWays("producer"),
  [
    "MSK Connect's worker",
    (s) => ({
      type: "aws:mskconnect/workerConfiguration:WorkerConfiguration",
      inputs: {
        name: "w",
        propertiesFileContent: `key.converter=x\nproducer.acks=${s["acks"] ?? ""}\nproducer.retries=${s["retries"] ?? ""}\n`,
      },
    }),
    // It has no such setting there.
    ["retries"],
  ],
  [
    "MSK Connect's connector",
    (s) => ({
      type: "aws:mskconnect/connector:Connector",
      inputs: {
        name: "c",
        connectorConfiguration: {
          "connector.class": "JdbcSource",
          "producer.override.acks": s["acks"],
          "producer.override.retries": s["retries"],
        },
      },
    }),
  ],
  [
    "Confluent Cloud's connector",
    (s) => ({
      type: "confluentcloud:index/connector:Connector",
      inputs: { configNonsensitive: { "connector.class": "JdbcSource", ...overrides(s) }, configSensitive: {} },
    }),
  ],
  [
    "Google Cloud's connector",
    (s) => ({
      type: "gcp:managedkafka/connector:Connector",
      inputs: { connectorId: "c", configs: { "connector.class": "JdbcSource", ...overrides(s) } },
    }),
  ],
  [
    "Strimzi's connector",
    (s) => kubernetes("kafka.strimzi.io/v1beta2:KafkaConnector", { class: "JdbcSource", config: overrides(s) }),
  ],
  [
    "Confluent's connector in Kubernetes",
    (s) => kubernetes("platform.confluent.io/v1beta1:Connector", { class: "JdbcSource", configs: overrides(s) }),
  ],
  [
    "AWS IoT",
    (s) => ({
      type: "aws:iot/topicRule:TopicRule",
      inputs: {
        enabled: true,
        kafkas: [{ topic: "orders", clientProperties: { "bootstrap.servers": "k:9092", acks: s["acks"] } }],
      },
    }),
    ["retries"],
  ],
  [
    "Strimzi's Connect",
    (s) =>
      kubernetes("kafka.strimzi.io/v1beta2:KafkaConnect", {
        config: {
          "group.id": "g",
          "config.storage.replication.factor": 3,
          "offset.storage.replication.factor": 3,
          "status.storage.replication.factor": 3,
          "producer.acks": s["acks"],
          "producer.retries": s["retries"],
        },
      }),
  ],
  [
    "Strimzi's Bridge",
    (s) => kubernetes("kafka.strimzi.io/v1beta2:KafkaBridge", { bootstrapServers: "k:9092", producer: { config: s } }),
  ],
];

export const consumerWays: readonly Way<Client>[] = [
  ...clientWays("consumer"),
  [
    "Strimzi's Bridge",
    (s) => kubernetes("kafka.strimzi.io/v1beta2:KafkaBridge", { bootstrapServers: "k:9092", consumer: { config: s } }),
  ],
];

function overrides(settings: Client): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`producer.override.${name}`, value]));
}
