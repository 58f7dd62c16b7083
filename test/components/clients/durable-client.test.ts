import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import type { ClientDialectName } from "../../../components";
import { durableConsumer, durableProducer } from "../../../components";
import { recordRegistrations, valueOf } from "../../support/pulumi-mocks";
import { messageOf } from "../../support/resource-errors";

recordRegistrations();

/** Not known until the update, as an output of a resource that does not exist yet. */
function unknownOutput(): pulumi.Output<string> {
  const Implementation = pulumi.Output as unknown as new (
    resources: unknown[],
    value: Promise<unknown>,
    isKnown: Promise<boolean>,
    isSecret: Promise<boolean>,
    allResources: Promise<unknown[]>,
  ) => pulumi.Output<string>;
  const [no, none] = [Promise.resolve(false), Promise.resolve([])];
  return new Implementation([], Promise.resolve(undefined), no, no, none);
}

describe("what a client hands out", () => {
  test("is secret where a setting is", async () => {
    const settings = { "sasl.jaas.config": pulumi.secret("password") };
    const client = durableProducer({ settings });
    expect(await pulumi.isSecret(client.settings)).toBe(true);
    const configuration = client.in("java-properties");
    expect(await pulumi.isSecret(configuration)).toBe(true);
    expect(await pulumi.isSecret(configuration.text)).toBe(true);
    expect(await valueOf(configuration.text)).toContain("sasl.jaas.config=password\n");
  });

  test("is no secret where none is", async () => {
    const client = durableProducer({ settings: { "sasl.jaas.config": pulumi.output("text") } });
    expect(await pulumi.isSecret(client.in("spring-boot").text)).toBe(false);
  });

  test("is not known where a setting is not", async () => {
    const client = durableProducer({ bootstrapServers: unknownOutput() });
    const { text } = client.in("java-properties");
    expect(await (text as unknown as { isKnown: Promise<boolean> }).isKnown).toBe(false);
  });

  test("is judged all the same as far as it is known", () => {
    const settings = { acks: "1", a: unknownOutput() };
    expect(messageOfRun(() => durableProducer({ settings }))).toMatch(/^settings\["acks"\] is "1" but must be all\.\n/);
  });

  test("has its kind", () => {
    expect(durableProducer({}).kind).toBe("producer");
    expect(durableConsumer({ groupId: "billing", offsetReset: "none" }).kind).toBe("consumer");
  });
});

function messageOfRun(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) return error.message;
    throw error;
  }
  return messageOf(work);
}

describe("a dialect", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "java",
      {},
      'dialect is "java" but must be connect-worker, connector, franz-go, java-properties, kafka-python, kafka-streams, kafkajs, librdkafka, quarkus, sarama or spring-boot',
    ],
    [
      "quarkus",
      {},
      'channel is left out but quarkus needs one of letters, digits, "-" and "_".\nFix: channel: "orders"',
    ],
    [
      "quarkus",
      { channel: "a.b" },
      'channel is "a.b" but quarkus needs one of letters, digits, "-" and "_".\nFix: channel: "orders"',
    ],
    [
      "kafka-streams",
      {},
      'applicationId is left out but kafka-streams needs one of at most 200 letters, digits, ".", "_" and "-", other than "." and "..": its internal topics and its folder are called by it.\nFix: applicationId: "totals"',
    ],
    [
      "sarama",
      { goPackage: "main\nimport" },
      'goPackage is "main\\nimport" but must be a word in lower case that is no keyword of Go.\nFix: goPackage: "kafkaclient"',
    ],
    [
      "franz-go",
      { goPackage: "Kafka" },
      'goPackage is "Kafka" but must be a word in lower case that is no keyword of Go.\nFix: goPackage: "kafkaclient"',
    ],
    [
      "connect-worker",
      { connectGroup: "a b" },
      'connectGroup is "a b" but must be of letters, digits, ".", "_" and "-": its storage topics are called by it.\nFix: connectGroup: "connect"',
    ],
  ])("is refused: %s with %j", (dialect, options, message) => {
    expect(messageOfRun(() => durableProducer({}).in(dialect as ClientDialectName, options))).toBe(message);
  });
});
