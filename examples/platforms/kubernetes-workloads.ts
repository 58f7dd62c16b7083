import { unknown } from "../../testing";
import { podTemplate, variables } from "./containers";
import type { PlatformExample, PlatformExamples } from "./platform-examples";

const SPRING = {
  SPRING_KAFKA_PRODUCER_ACKS: "1",
  SPRING_KAFKA_PRODUCER_RETRIES: "3",
  SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT: "true",
};
const DURABLE_SPRING = {
  SPRING_KAFKA_PRODUCER_ACKS: "all",
  SPRING_KAFKA_PRODUCER_RETRIES: "2147483647",
  SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT: "false",
};
const CLIENT_RULES = ["acks-all", "auto-commit-disabled", "retries-minimum"];

const source = "@pulumi/kubernetes 4.34.2, apps/v1, batch/v1 and core/v1";

/** The same application in each kind of workload. */
function ofKind(type: string, around: (pod: Record<string, unknown>) => Record<string, unknown>): PlatformExample {
  const of = (values: Readonly<Record<string, unknown>>): PlatformExample["violating"] => [
    { type, inputs: around(podTemplate(variables(values))["spec"] as Record<string, unknown>) },
  ];
  return {
    title: type.slice(type.lastIndexOf(":") + 1),
    source,
    violating: of(SPRING),
    violates: CLIENT_RULES,
    compliant: of(DURABLE_SPRING),
    unknown: of(Object.fromEntries(Object.keys(SPRING).map((name) => [name, unknown.string]))),
  };
}

const BROKERS = {
  KAFKA_NODE_ID: "1",
  KAFKA_PROCESS_ROLES: "broker",
  KAFKA_LOG_DIRS: "/var/lib/kafka/data",
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "3",
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "3",
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: "2",
};

function brokers(settings: Readonly<Record<string, unknown>>): PlatformExample["violating"] {
  const env = variables({ ...BROKERS, ...settings });
  return [{ type: "kubernetes:apps/v1:StatefulSet", inputs: podTemplate(env, "apache/kafka:4.1.0") }];
}

const examples: PlatformExamples = {
  platform: "kubernetes-workloads",
  rows: [
    ofKind("kubernetes:apps/v1:Deployment", (spec) => ({ spec })),
    ofKind("kubernetes:apps/v1:DaemonSet", (spec) => ({ spec })),
    ofKind("kubernetes:batch/v1:Job", (spec) => ({ spec })),
    ofKind("kubernetes:batch/v1:CronJob", (spec) => ({ spec: { schedule: "0 * * * *", jobTemplate: { spec } } })),
    ofKind("kubernetes:core/v1:Pod", ({ template }) => ({ ...(template as Record<string, unknown>) })),
    ofKind("kubernetes:apps/v1:DeploymentPatch", (spec) => ({ spec })),
    {
      title: "StatefulSet of brokers",
      source: "the image apache/kafka 4.1.0 (KIP-975)",
      violating: brokers({
        KAFKA_DEFAULT_REPLICATION_FACTOR: "1",
        KAFKA_MIN_INSYNC_REPLICAS: "1",
        KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE: "true",
      }),
      violates: [
        "min-insync-replicas-minimum",
        "replication-factor-above-min-insync-replicas",
        "replication-factor-minimum",
        "unclean-leader-election-disabled",
      ],
      compliant: brokers({
        KAFKA_DEFAULT_REPLICATION_FACTOR: "3",
        KAFKA_MIN_INSYNC_REPLICAS: "2",
        KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE: "false",
      }),
      unknown: brokers({
        KAFKA_DEFAULT_REPLICATION_FACTOR: unknown.string,
        KAFKA_MIN_INSYNC_REPLICAS: unknown.string,
        KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE: unknown.string,
      }),
    },
  ],
};

export default examples;
