import { describe, expect, test } from "vitest";

import { podTemplate, variables } from "../../../examples/platforms/containers";
import type { TestResource } from "../../../testing";
import { recordedPreview } from "../../support/recorded-preview";

/** A topic's settings, or those that brokers give topics. */
interface Copies {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly unclean: boolean;
}

type Client = Readonly<Record<string, string>>;

interface Case<T> {
  readonly title: string;
  readonly settings: T;
  readonly violates: readonly string[];
}

/** Three of the six durable configurations, and three of the lossy ones. */
const copies: readonly Case<Copies>[] = [
  ["three copies, two in sync", 3, 2, false, []],
  ["four copies, three in sync", 4, 3, false, []],
  ["five copies, three in sync", 5, 3, false, []],
  ["two copies, one in sync", 2, 1, false, ["min-insync-replicas-minimum", "replication-factor-minimum"]],
  ["three copies, three in sync", 3, 3, false, ["replication-factor-above-min-insync-replicas"]],
  ["unclean election", 3, 2, true, ["unclean-leader-election-disabled"]],
].map(([title, replicationFactor, minInsyncReplicas, unclean, violates]) => ({
  title,
  settings: { replicationFactor, minInsyncReplicas, unclean },
  violates,
})) as Case<Copies>[];

const producers: readonly Case<Client>[] = [
  { title: "acks=all", settings: { acks: "all", retries: "2147483647" }, violates: [] },
  { title: "acks=-1", settings: { acks: "-1", retries: "100" }, violates: [] },
  { title: "acks=1", settings: { acks: "1", retries: "2147483647" }, violates: ["acks-all"] },
  { title: "few retries", settings: { acks: "all", retries: "3" }, violates: ["retries-minimum"] },
];

const consumers: readonly Case<Client>[] = [
  { title: "no auto-commit", settings: { "enable.auto.commit": "false" }, violates: [] },
  { title: "auto-commit", settings: { "enable.auto.commit": "true" }, violates: ["auto-commit-disabled"] },
];

/** What a way of writing cannot say is not asked of it. */
type Missing = "replicationFactor" | "minInsyncReplicas" | "unclean" | "retries";

type Way<T> = readonly [name: string, write: (settings: T) => TestResource, missing?: readonly Missing[]];

function dotted({ minInsyncReplicas, unclean }: Copies): Record<string, string> {
  return { "min.insync.replicas": String(minInsyncReplicas), "unclean.leader.election.enable": String(unclean) };
}

function topic(type: string, inputs: Readonly<Record<string, unknown>>): TestResource {
  return { type, inputs: { name: "orders", ...inputs }, options: { protect: true } };
}

function kubernetes(apiKind: string, spec: unknown): TestResource {
  return topic(`kubernetes:${apiKind}`, { metadata: { name: "orders", namespace: "kafka" }, spec });
}

const topics: readonly Way<Copies>[] = [
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

const brokersOf: readonly Way<Copies>[] = [
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

const producerWays: readonly Way<Client>[] = [
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

const consumerWays: readonly Way<Client>[] = [
  ...clientWays("consumer"),
  [
    "Strimzi's Bridge",
    (s) => kubernetes("kafka.strimzi.io/v1beta2:KafkaBridge", { bootstrapServers: "k:9092", consumer: { config: s } }),
  ],
];

function rows<T>(
  cases: readonly Case<T>[],
  ways: readonly Way<T>[],
  canSay: (way: Way<T>, settings: Case<T>) => boolean = () => true,
): [string, string, TestResource, readonly string[]][] {
  return cases.flatMap((each) =>
    ways
      .filter((way) => canSay(way, each))
      .map((way): [string, string, TestResource, readonly string[]] => [
        each.title,
        way[0],
        way[1](each.settings),
        each.violates,
      ]),
  );
}

function canSayCopies([, , missing = []]: Way<Copies>, { settings, violates }: Case<Copies>): boolean {
  const isUsual = settings.replicationFactor === 3;
  const needed: Missing[] = [
    // Where the service fixes three copies, nobody can ask for four.
    ...(isUsual ? [] : (["replicationFactor"] as const)),
    ...(violates.some((rule) => rule.startsWith("replication-factor"))
      ? (["replicationFactor", "minInsyncReplicas"] as const)
      : []),
    ...(violates.includes("unclean-leader-election-disabled") ? (["unclean"] as const) : []),
  ];
  return needed.every((setting) => !missing.includes(setting));
}

function canSayRetries([, , missing = []]: Way<Client>, { violates }: Case<Client>): boolean {
  return !missing.includes("retries") || !violates.includes("retries-minimum");
}

const all = [
  ...rows(copies, topics, canSayCopies),
  ...rows(copies, brokersOf, canSayCopies),
  ...rows(producers, producerWays, canSayRetries),
  ...rows(consumers, consumerWays),
];

describe("the same configuration has the same verdicts wherever it is written", () => {
  test.each(all)("%s: %s", async (_, __, resource, violates) => {
    const { findings, verdicts } = await recordedPreview([resource]);
    const refused = [
      ...new Set(findings.filter(({ level }) => level === "mandatory").map(({ policy }) => policy)),
    ].sort();
    expect(refused).toEqual(violates);
    // What passes does so because somebody has looked.
    const judged = verdicts.filter(({ level, verdict }) => level === "mandatory" && verdict !== "not applicable");
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.map(({ verdict }) => verdict)).not.toContain("undetermined");
  });
});
