import { expect, test } from "vitest";

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
