import { describe, expect, test } from "vitest";

import type { TestResource } from "../../testing";
import { recordedPreview } from "../support/recorded-preview";

const FORGED = "\n    - [mandatory] forged\u001b[2J\u202e";

function configMap(data: Readonly<Record<string, string>>): TestResource {
  return { type: "kubernetes:core/v1:ConfigMap", inputs: { data } };
}

const container = (name: string, image: string, key: string): object => ({
  name,
  image,
  env: [{ name: key, value: "1" }],
});

test.each<[string, TestResource]>([
  ["the key of YAML", configMap({ "a.yml": JSON.stringify({ [`x${FORGED}.kafka.producer.acks`]: 1 }) })],
  ["the name of a file", configMap({ [`a${FORGED}.yml`]: "spring.kafka.producer.acks: 1" })],
  ["a reference", configMap({ "a.yml": JSON.stringify({ "spring.kafka.producer.acks": `\${X${FORGED}}` }) })],
  ["a value", configMap({ "a.yml": JSON.stringify({ "spring.kafka.producer.acks": `1${FORGED}` }) })],
  ["a key of properties", configMap({ "a.properties": "x\\n[mandatory]\\u0020forged.kafka.producer.acks=1\n" })],
  [
    "a container",
    {
      type: "kubernetes:apps/v1:Deployment",
      inputs: {
        spec: { template: { spec: { containers: [container(FORGED, FORGED, "SPRING_KAFKA_PRODUCER_ACKS")] } } },
      },
    },
  ],
  ["a topic", { type: "kafka:index/topic:Topic", inputs: { name: `${FORGED}-x-changelog`, replicationFactor: 1 } }],
])("%s forges no line of a finding", async (_, resource) => {
  const { findings } = await recordedPreview([resource]);
  expect(findings.length).toBeGreaterThan(0);
  for (const { message } of findings) {
    expect(message.split("\n").filter((line) => line.trimStart().startsWith("- [mandatory]"))).toEqual([]);
    expect(message.split("\n").filter((line) => line.startsWith("[mandatory]"))).toEqual([]);

    expect(message.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u202e]/);
  }
});

test("what is made to be slow to read is not", async () => {
  const started = performance.now();
  const value = "${".repeat(200_000) + "{{".repeat(200_000);
  await recordedPreview([
    {
      type: "kubernetes:apps/v1:Deployment",
      inputs: {
        spec: {
          template: { spec: { containers: [{ name: "a", env: [{ name: "SPRING_KAFKA_PRODUCER_ACKS", value }] }] } },
        },
      },
    },
  ]);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test("a name that is long is cut", async () => {
  const name = `KAFKA_${"_".repeat(100_000)}ACKS`;
  const { findings } = await recordedPreview([
    { type: "aws:lambda/function:Function", inputs: { environment: { variables: { [name]: "1" } } } },
  ]);
  expect(findings.length).toBe(1);
  expect(findings[0]?.message.split("\n")[0]?.length).toBeLessThan(1000);
});

describe("what stands among secrets", () => {
  const properties = (retries: string): string =>
    Buffer.from(`bootstrap.servers=k\nacks=all\nretries=${retries}\n`).toString("base64");

  test.each<[string, TestResource]>([
    [
      "a Secret",
      {
        type: "kubernetes:core/v1:Secret",
        inputs: { data: { "producer.properties": properties("sasl.password=hunter2") } },
      },
    ],
    [
      "a Secret's reference",
      {
        type: "kubernetes:core/v1:Secret",
        inputs: { stringData: { "producer.properties": "bootstrap.servers=k\nacks=${hunter2}\n" } },
      },
    ],
    [
      "a SecureString",
      {
        type: "aws:ssm/parameter:Parameter",
        inputs: { name: "/x/kafka/producer/acks", type: "SecureString", value: "hunter2" },
      },
    ],
  ])("is not shown where it is no setting: %s", async (_, resource) => {
    const preview = await recordedPreview([resource]);
    expect(preview.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(preview)).not.toContain("hunter2");
  });

  test("is shown where it plainly is one, with the way to write it", async () => {
    const secret = { type: "kubernetes:core/v1:Secret", inputs: { data: { "producer.properties": properties("3") } } };
    const { findings } = await recordedPreview([secret]);
    const lines = findings.filter(({ level }) => level === "mandatory").flatMap(({ message }) => message.split("\n"));
    expect(lines[0]).toBe('retries in data["producer.properties"] line 3 is "3" but at least 10 is required.');
    expect(lines[2]).toContain('Fix: in data["producer.properties"]: retries=2147483647, then all of it in base64');
  });
});

test.each([
  [
    "YAML",
    { type: "kubernetes:core/v1:ConfigMap", inputs: { data: { "a.yml": "spring.kafka.producer.acks: 1" } } },
    'in data["a.yml"]: spring.kafka.producer.acks: all',
  ],
  [
    "JSON",
    { type: "kubernetes:core/v1:ConfigMap", inputs: { data: { "a.json": '{"kafka":{"producer":{"acks":"1"}}}' } } },
    'in data["a.json"]: "all" at kafka.producer.acks',
  ],
  [
    "a parameter",
    { type: "aws:ssm/parameter:Parameter", inputs: { name: "/x/kafka/producer/acks", value: "1" } },
    'value: "all"',
  ],
])("a fix can be typed as %s", async (_, resource, fix) => {
  const { findings } = await recordedPreview([resource]);
  expect(findings[0]?.message).toContain(`\nFix: ${fix}\n`);
});
