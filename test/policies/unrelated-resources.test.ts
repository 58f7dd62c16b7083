import { expect, test } from "vitest";

import type { TestResource } from "../../testing";
import { recordedPreview } from "../support/recorded-preview";

const container = (env: unknown[], image = "example.com/shop:1.2"): Record<string, unknown> => ({
  name: "app",
  image,
  env,
});

function deployment(env: unknown[], image?: string): TestResource {
  return {
    type: "kubernetes:apps/v1:Deployment",
    inputs: { spec: { replicas: 1, template: { spec: { containers: [container(env, image)] } } } },
  };
}

function configMap(data: Record<string, string>): TestResource {
  return { type: "kubernetes:core/v1:ConfigMap", inputs: { metadata: { name: "c" }, data } };
}

function lambda(variables: Record<string, string>): TestResource {
  return { type: "aws:lambda/function:Function", inputs: { environment: { variables } } };
}

/** What is none of Kafka's, however much of it sounds so. */
const unrelated: readonly (readonly [string, TestResource])[] = [
  ["a bucket", { type: "aws:s3/bucket:Bucket", inputs: { bucket: "kafka-backups", tags: { acks: "0" } } }],
  ["a queue's topic", { type: "aws:sns/topic:Topic", inputs: { name: "kafka-alarms" } }],
  [
    "a topic of Pub/Sub",
    { type: "gcp:pubsub/topic:Topic", inputs: { name: "kafka", messageRetentionDuration: "600s" } },
  ],
  ["a topic of a service bus", { type: "azure-native:servicebus:Topic", inputs: { topicName: "kafka" } }],
  ["a user of Kafka's", { type: "aiven:index/kafkaUser:KafkaUser", inputs: { username: "app" } }],
  ["rights on topics", { type: "kafka:index/acl:Acl", inputs: { aclResourceName: "*", aclResourceType: "Topic" } }],
  ["a policy for topics", { type: "x:index/kafkaTopicPolicy:KafkaTopicPolicy", inputs: { replicationFactor: 1 } }],
  ["a component of one's own", { type: "acme:kafka:OrdersTopic", inputs: { replicationFactor: 1, config: {} } }],
  [
    "retries of HTTP",
    deployment([
      { name: "RETRIES", value: "3" },
      { name: "HTTP_MAX_RETRIES", value: "0" },
    ]),
  ],
  [
    "acks of nobody's",
    deployment([
      { name: "ACKS", value: "0" },
      { name: "RETRIES", value: "0" },
    ]),
  ],
  [
    "retries of RabbitMQ",
    deployment([
      { name: "RABBITMQ_PRODUCER_RETRIES", value: "1" },
      { name: "RABBITMQ_ACKS", value: "1" },
    ]),
  ],
  [
    "how often to try Kafka",
    deployment([
      { name: "KAFKA_MAX_RETRIES", value: "3" },
      { name: "KAFKA_CONNECT_RETRIES", value: "1" },
    ]),
  ],
  [
    "where Kafka is",
    deployment([
      { name: "KAFKA_BOOTSTRAP_SERVERS", value: "k:9092" },
      { name: "KAFKA_TOPIC", value: "orders" },
      { name: "KAFKA_GROUP_ID", value: "g" },
    ]),
  ],
  [
    "a batch size and a session",
    deployment([
      { name: "BATCH_SIZE", value: "10" },
      { name: "GROUP_ID", value: "7" },
      { name: "SESSION_TIMEOUT_MS", value: "1" },
    ]),
  ],
  [
    "Kafka's user interface",
    deployment(
      [
        { name: "KAFKA_CLUSTERS_0_NAME", value: "main" },
        { name: "KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS", value: "k:9092" },
      ],
      "provectuslabs/kafka-ui:latest",
    ),
  ],
  ["Kafka's exporter", deployment([{ name: "KAFKA_SERVER", value: "k:9092" }], "danielqsj/kafka-exporter:v1.7.0")],
  [
    "channels of RabbitMQ",
    deployment([
      { name: "MP_MESSAGING_OUTGOING_ORDERS_CONNECTOR", value: "smallrye-rabbitmq" },
      { name: "MP_MESSAGING_OUTGOING_ORDERS_ACKS", value: "1" },
    ]),
  ],
  [
    "Spring without Kafka",
    deployment([
      { name: "SPRING_DATASOURCE_URL", value: "x" },
      { name: "SPRING_RABBITMQ_TEMPLATE_RETRY_ENABLED", value: "true" },
    ]),
  ],
  ["a page of nginx", configMap({ "nginx.conf": "worker_processes 1;\nproxy_next_upstream_tries 0;\nretries = 0\n" })],
  [
    "a logger's properties",
    configMap({ "log4j.properties": "log4j.rootLogger=INFO\nlog4j.logger.org.apache.kafka=WARN\nretries=0\n" }),
  ],
  ["YAML that is broken and not of Kafka", configMap({ "values.yaml": "a: [1\nb: }" })],
  [
    "YAML of a database",
    configMap({ "application.yml": "spring:\n  datasource:\n    retries: 1\n    isolation-level: none\n" }),
  ],
  [
    "a client's way in",
    configMap({ "client.properties": "bootstrap.servers=k:9092\nsecurity.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n" }),
  ],
  ["words about Kafka", configMap({ "README.md": "# Kafka\nacks=0 and retries=0 lose messages\n" })],
  ["a script", configMap({ "run.sh": "#!/bin/sh\nkafka-console-producer --producer-property acks=0\nacks=0\n" })],
  ["flags", configMap({ RETRIES: "0", ACKS: "1", ENABLED: "true" })],
  [
    "a certificate",
    {
      type: "kubernetes:core/v1:Secret",
      inputs: { data: { "tls.crt": "LS0tLS1CRUdJTg==", "keystore.jks": "/u3+7QAAAAI=" } },
    },
  ],
  ["a function's retries", lambda({ RETRIES: "2", MAX_RETRIES: "0", ACKS: "1" })],
  [
    "a parameter",
    { type: "aws:ssm/parameter:Parameter", inputs: { name: "/shop/http/retries", value: "0", type: "String" } },
  ],
  [
    "a long parameter",
    {
      type: "aws:ssm/parameter:Parameter",
      inputs: { name: "/shop/config", value: "retries=0\nacks=1\n", type: "String" },
    },
  ],
  [
    "a task",
    {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: { containerDefinitions: '[{"name":"a","image":"b","environment":[{"name":"RETRIES","value":"0"}]}]' },
    },
  ],
  ["a task that is broken", { type: "aws:ecs/taskDefinition:TaskDefinition", inputs: { containerDefinitions: "[{" } }],
  [
    "a container",
    { type: "docker:index/container:Container", inputs: { image: "redis:7", envs: ["RETRIES=0", "ACKS=1"] } },
  ],
];

/** A workload with one container on an image of Kafka's own. */
function onKafkasImage(kind: string, container: Readonly<Record<string, unknown>>, list = "containers"): TestResource {
  const pod = { spec: { [list]: [{ name: "k", image: "confluentinc/cp-kafka:7.6.0", ...container }] } };
  return {
    type: `kubernetes:${kind}`,
    inputs: kind.endsWith("CronJob")
      ? { spec: { jobTemplate: { spec: { template: pod } } } }
      : { spec: { template: pod } },
  };
}

const env = (values: Record<string, string>): { name: string; value: string }[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** On the image of brokers or of Connect, but none of them. */
const onImages: readonly (readonly [string, TestResource])[] = [
  [
    "a job that makes topics",
    onKafkasImage("batch/v1:Job", { command: ["sh", "-c", "kafka-topics --create"], env: env({ KAFKA_OPTS: "-Dx" }) }),
  ],
  [
    "a job that says nothing of its command",
    onKafkasImage("batch/v1:CronJob", { env: env({ KAFKA_BROKER_ID: "ignored", KAFKA_ZOOKEEPER_CONNECT: "ignored" }) }),
  ],
  ["a wait for brokers", onKafkasImage("apps/v1:Deployment", { env: env({ KAFKA_LISTENERS: "x" }) }, "initContainers")],
  [
    "brokers by a mounted file",
    onKafkasImage("apps/v1:StatefulSet", { env: env({ KAFKA_HEAP_OPTS: "-Xmx4g", KAFKA_JMX_PORT: "9999" }) }),
  ],
  [
    "a command of one's own",
    onKafkasImage("apps/v1:Deployment", { command: ["kafka-mirror"], env: env({ KAFKA_NODE_ID: "1" }) }),
  ],
  [
    "Connect's image for a call",
    onKafkasImage("batch/v1:Job", { image: "confluentinc/cp-kafka-connect:7.6.0", command: ["curl"], env: [] }),
  ],
  [
    "a task of ECS",
    {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      inputs: {
        containerDefinitions: JSON.stringify([
          {
            name: "k",
            image: "apache/kafka:4.1.0",
            command: ["kafka-topics"],
            environment: env({ KAFKA_NODE_ID: "1" }),
          },
        ]),
      },
    },
  ],
  [
    "a container of Docker",
    {
      type: "docker:index/container:Container",
      inputs: { image: "apache/kafka:4.1.0", command: ["kafka-topics", "--list"], envs: ["KAFKA_NODE_ID=1"] },
    },
  ],
];

test.each(onImages)("%s is no broker", async (_, resource) => {
  expect(await recordedPreview([resource])).toEqual({ findings: [], verdicts: [] });
});

test("a command that ends in the image's own program runs brokers", async () => {
  const command = ["bash", "-c", "export KAFKA_NODE_ID=1 && exec /etc/confluent/docker/run"];
  const brokers = onKafkasImage("apps/v1:StatefulSet", { command, env: env({ KAFKA_MIN_INSYNC_REPLICAS: "1" }) });
  const { findings } = await recordedPreview([brokers]);
  expect(findings.map(({ policy }) => policy)).toContain("min-insync-replicas-minimum");
});

/** Right, in other words than Kafka's own. */
const right: readonly (readonly [string, TestResource])[] = [
  [
    "Logstash",
    configMap({
      "logstash.conf": 'output {\n  kafka {\n    bootstrap_servers => "k:9092"\n    acks => "all"\n  }\n}\n',
    }),
  ],
  [
    "HOCON",
    configMap({
      "application.conf": 'akka.kafka.producer {\n kafka-clients {\n bootstrap.servers = "k"\n acks = "all"\n }\n}\n',
    }),
  ],
  [
    "Spring's words for false",
    configMap({ "application.yml": "spring.kafka.consumer: { group-id: g, enable-auto-commit: no }" }),
  ],
  [".NET's words for all", configMap({ "appsettings.json": '{ "Kafka": { "Producer": { "Acks": "All" } } }' })],
];

test.each(right)("%s is not refused", async (_, resource) => {
  const { findings } = await recordedPreview([resource]);
  expect(findings.filter(({ level }) => level === "mandatory")).toEqual([]);
  expect(findings.filter(({ message }) => message.includes("but must be"))).toEqual([]);
});

/** Only a part: the rest stands elsewhere. */
const parts: readonly (readonly [string, TestResource])[] = [
  [
    "a patch of brokers",
    { ...onKafkasImage("apps/v1:StatefulSetPatch", { image: "apache/kafka:4.1.0", env: env({ KAFKA_NODE_ID: "1" }) }) },
  ],
  [
    "a patch of brokers' file",
    {
      type: "kubernetes:core/v1:ConfigMapPatch",
      inputs: { data: { "server.properties": "node.id=1\nlog.dirs=/data\n" } },
    },
  ],
  [
    "variables of brokers",
    configMap({
      KAFKA_LISTENERS: "x",
      KAFKA_ADVERTISED_LISTENERS: "y",
      KAFKA_NODE_ID: "1",
      KAFKA_PROCESS_ROLES: "broker",
    }),
  ],
];

test.each(parts)("what %s leaves out is not judged", async (_, resource) => {
  const { findings, verdicts } = await recordedPreview([resource]);
  expect(findings).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(0);
});

test("a patch of brokers is judged by what it names", async () => {
  const patch = {
    type: "kubernetes:core/v1:ConfigMapPatch",
    inputs: { data: { "server.properties": "node.id=1\nlog.dirs=/data\nmin.insync.replicas=1\n" } },
  };
  const { findings } = await recordedPreview([patch]);
  expect(findings.map(({ policy, level }) => `${policy} ${level}`)).toEqual(["min-insync-replicas-minimum mandatory"]);
});

test.each(unrelated)("%s raises nothing, and nothing of it is judged", async (_, resource) => {
  expect(await recordedPreview([resource])).toEqual({ findings: [], verdicts: [] });
});
