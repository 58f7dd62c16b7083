import { unknown } from "../../testing";
import type { PlatformExample, PlatformExamples } from "./platform-examples";

const source = "@pulumi/kubernetes 4.34.2, core/v1";

const APPLICATION = (acks: string, retries: string, autoCommit: string): string =>
  `spring:
  kafka:
    producer:
      acks: ${acks}
      retries: ${retries}
    consumer:
      enable-auto-commit: ${autoCommit}
`;

const PRODUCER = (acks: string, retries: string): string =>
  `bootstrap.servers=kafka:9092
key.serializer=org.apache.kafka.common.serialization.StringSerializer
acks=${acks}
retries=${retries}
`;

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function row(
  title: string,
  type: string,
  ...[violating, compliant, later]: readonly Record<string, unknown>[]
): Pick<PlatformExample, "title" | "source" | "violating" | "compliant" | "unknown"> {
  const resource = (inputs: Record<string, unknown> = {}): PlatformExample["violating"] => [{ type, inputs }];
  return { title, source, violating: resource(violating), compliant: resource(compliant), unknown: resource(later) };
}

const examples: PlatformExamples = {
  platform: "kubernetes-config",
  rows: [
    {
      ...row(
        "ConfigMap with application.yml",
        "kubernetes:core/v1:ConfigMap",
        { data: { "application.yml": APPLICATION("1", "3", "true") } },
        { data: { "application.yml": APPLICATION("all", "2147483647", "false") } },
        {
          data: {
            SPRING_KAFKA_PRODUCER_ACKS: unknown.string,
            SPRING_KAFKA_PRODUCER_RETRIES: unknown.string,
            SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT: unknown.string,
          },
        },
      ),
      violates: ["acks-all", "auto-commit-disabled", "retries-minimum"],
    },
    {
      ...row(
        "ConfigMapPatch with a file of properties",
        "kubernetes:core/v1:ConfigMapPatch",
        { data: { "producer.properties": PRODUCER("1", "0") } },
        { data: { "producer.properties": PRODUCER("all", "2147483647") } },
        { data: { "producer.properties": unknown.string } },
      ),
      violates: ["acks-all", "retries-minimum"],
    },
    {
      ...row(
        "Secret with a file of properties",
        "kubernetes:core/v1:Secret",
        { data: { "producer.properties": base64(PRODUCER("1", "0")) } },
        { stringData: { "producer.properties": PRODUCER("all", "2147483647") } },
        { data: { "producer.properties": unknown.string } },
      ),
      violates: ["acks-all", "retries-minimum"],
    },
    {
      ...row(
        "SecretPatch with a file of properties",
        "kubernetes:core/v1:SecretPatch",
        { stringData: { "producer.properties": PRODUCER("0", "1") } },
        { stringData: { "producer.properties": PRODUCER("-1", "2147483647") } },
        { stringData: { "producer.properties": unknown.string } },
      ),
      violates: ["acks-all", "retries-minimum"],
    },
  ],
};

export default examples;
