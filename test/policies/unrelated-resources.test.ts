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

test.each(unrelated)("%s raises nothing, and nothing of it is judged", async (_, resource) => {
  expect(await recordedPreview([resource])).toEqual({ findings: [], verdicts: [] });
});
