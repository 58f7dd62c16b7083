/**
 * The state of a stack as estates have them: of so many resources, one in ten concerns Kafka, and all of that is compliant.
 * The rest is what stands beside it: workloads, configuration and functions that say nothing of Kafka, and what no platform
 * reads.
 */
export function mixedState(resources: number): object {
  const stack = urn("pulumi:pulumi:Stack", "bench-dev");
  const all: object[] = [{ urn: stack, custom: false, type: "pulumi:pulumi:Stack" }];
  for (let index = 0; index < resources; index += 1) {
    const makers = index % 10 === 0 ? ofKafka : others;
    const make = makers[Math.floor(index / 10) % makers.length] ?? bucket;
    const { type, inputs } = make(String(index));
    const name = `resource-${String(index)}`;
    all.push({
      urn: urn(type, name),
      custom: true,
      id: name,
      type,
      parent: stack,
      protect: true,
      inputs,
      outputs: inputs,
    });
  }
  return {
    version: 3,
    deployment: { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources: all },
  };
}

interface Made {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

type Make = (name: string) => Made;

const ofKafka: readonly Make[] = [
  (name) => ({
    type: "kafka:index/topic:Topic",
    inputs: { name, partitions: 6, replicationFactor: 3, config: { "min.insync.replicas": "2" } },
  }),
  (name) => ({
    type: "kubernetes:kafka.strimzi.io/v1:KafkaTopic",
    inputs: { metadata: { name }, spec: { replicas: 3, partitions: 6, config: { "min.insync.replicas": 2 } } },
  }),
  (name) => deployment(name, { SPRING_KAFKA_PRODUCER_ACKS: "all", SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT: "false" }),
  (name) =>
    configMap(
      name,
      "spring:\n  kafka:\n    producer:\n      acks: all\n    consumer:\n      enable-auto-commit: false\n",
    ),
  (name) => ({
    type: "aws:msk/topic:Topic",
    inputs: {
      name,
      replicationFactor: 3,
      configs: '{"min.insync.replicas":"2","unclean.leader.election.enable":"false"}',
    },
  }),
];

const others: readonly Make[] = [
  bucket,
  (name) => deployment(name, { DATABASE_URL: "postgres://db/orders", LOG_LEVEL: "info", RETRIES: "3" }),
  (name) =>
    configMap(name, "server:\n  port: 8080\nlogging:\n  level: info\ndatabase:\n  pool: { size: 10, retries: 3 }\n"),
  (name) => ({
    type: "aws:lambda/function:Function",
    inputs: { name, runtime: "nodejs20.x", environment: { variables: { TABLE: name, STAGE: "dev" } } },
  }),
  (name) => ({
    type: "aws:iam/role:Role",
    inputs: { name, assumeRolePolicy: '{"Version":"2012-10-17","Statement":[]}' },
  }),
  (name) => ({ type: "kubernetes:core/v1:Service", inputs: { metadata: { name }, spec: { ports: [{ port: 80 }] } } }),
];

function bucket(name: string): Made {
  return { type: "aws:s3/bucket:Bucket", inputs: { bucket: name, tags: { owner: "payments" } } };
}

function deployment(name: string, variables: Readonly<Record<string, string>>): Made {
  const env = Object.entries(variables).map(([key, value]) => ({ name: key, value }));
  const containers = [{ name: "app", image: `example.com/${name}:1.0`, env, ports: [{ containerPort: 8080 }] }];
  return {
    type: "kubernetes:apps/v1:Deployment",
    inputs: { metadata: { name }, spec: { replicas: 2, template: { spec: { containers } } } },
  };
}

function configMap(name: string, text: string): Made {
  return { type: "kubernetes:core/v1:ConfigMap", inputs: { metadata: { name }, data: { "application.yml": text } } };
}

function urn(type: string, name: string): string {
  return `urn:pulumi:dev::bench::${type}::${name}`;
}
