import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { DurableConsumer, DurableProducer } from "../../../components";
import { clientDialects } from "../../../components/client-dialects/index";
import { configurationOf } from "../../../components/clients/client-component";
import type {
  ClientDialectName,
  DurableConsumerComponentArgs,
  DurableProducerComponentArgs,
} from "../../../components";
import { optionsFor } from "../../support/client-plans";
import { component, durableInputs, firstLines, topic } from "../../support/pack-resources";
import type { Registration } from "../../support/pulumi-mocks";
import { recordRegistrations, valueOf } from "../../support/pulumi-mocks";
import { recordedPreview } from "../../support/recorded-preview";
import { packHarness } from "../../support/resource";
import { messageOf, rejectionOf } from "../../support/resource-errors";

const registrations: Registration[] = recordRegistrations();
const outputs = vi.spyOn(
  pulumi.ComponentResource.prototype as unknown as { registerOutputs(outputs: Record<string, unknown>): void },
  "registerOutputs",
);

beforeEach(() => {
  registrations.length = 0;
  outputs.mockClear();
});

const exemption = { rule: "acks-all", reason: "Metrics may be lost.", owner: "observability", expires: "2999-12-31" };

const WRITER = { bootstrapServers: "b-1:9092", topics: ["orders"], maxMessageBytes: 2000000 };
const WRITTEN = {
  acks: "all",
  "enable.idempotence": "true",
  retries: "2147483647",
  "max.in.flight.requests.per.connection": "5",
  "delivery.timeout.ms": "120000",
  "request.timeout.ms": "30000",
  "linger.ms": "5",
  "max.request.size": "2000000",
  "bootstrap.servers": "b-1:9092",
};

async function settled(resource: DurableProducer | DurableConsumer): Promise<Registration[]> {
  await valueOf(resource.text);
  await valueOf(resource.urn);
  await new Promise((resolve) => setImmediate(resolve));
  return registrations;
}

describe("DurableProducer", () => {
  test("registers its arguments, and what it hands out as a child for the pack to judge", async () => {
    expect(await settled(new DurableProducer("writer", WRITER))).toEqual([
      { type: "pulumi-kafka-durability:index:DurableProducer", name: "writer", inputs: WRITER },
      {
        type: "pulumi-kafka-durability:index:Producer",
        name: "writer",
        inputs: { settings: WRITTEN, client: "java", topics: ["orders"] },
      },
    ]);
  });

  test("hands out a file of Java's unless it is asked for another", async () => {
    const producer = new DurableProducer("writer", WRITER);
    expect(await valueOf(producer.settings)).toEqual(WRITTEN);
    expect(await valueOf(producer.fileName)).toBe("producer.properties");
    expect(await valueOf(producer.text)).toContain("max.request.size=2000000\n");
    expect(await valueOf(producer.environment)).toEqual({});
    expect(await valueOf(producer.notExpressed)).toEqual([
      "the result of each send (checklist item 1): whether anybody looks at it is said in code; give send() a Callback, or wait for its Future; a scan of client code for sends that nobody listens to is planned (kafka-durability scan)",
    ]);
    // The child registers none but its own.
    expect(outputs.mock.calls.map(([each]) => Object.keys((each as object | undefined) ?? {}))).toContainEqual([
      ...["settings", "text", "fileName", "environment", "notExpressed", "guarantee"],
    ]);
  });

  test.each([
    [
      "java-properties",
      [
        "Acknowledged is what all in-sync replicas have, at least as many as the topic's min.insync.replicas: what the topic survives, its messages do.",
        "It tries for long enough to outlast the election of a leader.",
        "What a producer gives up was not acknowledged; it may be kept or not.",
        "A message that it sends again by itself is stored once.",
      ],
    ],
    [
      "sarama",
      [
        "Acknowledged is what all in-sync replicas have, at least as many as the topic's min.insync.replicas: what the topic survives, its messages do.",
        "What a producer gives up was not acknowledged; it may be kept or not.",
        "A message that it sends again by itself is stored once.",
      ],
    ],
  ])(
    "says what it adds to the guarantee of its topics, as far as the dialect has it: %s",
    async (dialect, sentences) => {
      const producer = new DurableProducer("writer", { ...WRITER, dialect });
      expect(await valueOf(producer.guarantee)).toBe(sentences.join(" "));
    },
  );

  test.each([
    ["plain", (value: string): pulumi.Input<string> => value],
    ["known later", (value: string): pulumi.Input<string> => pulumi.output(value)],
  ])("speaks the dialect that it is asked for: %s", async (_, as) => {
    const args = { ...WRITER, dialect: as("quarkus"), channel: as("orders"), clientVersion: as("4.0") };
    const producer = new DurableProducer("writer", args);
    expect(await valueOf(producer.environment)).toMatchObject({ MP_MESSAGING_OUTGOING_ORDERS_ACKS: "all" });
    expect(await valueOf(producer.fileName)).toBe("application.properties");
    expect((await settled(producer)).at(-1)?.inputs).toEqual({
      settings: WRITTEN,
      client: "smallrye",
      clientVersion: "4.0",
      topics: ["orders"],
    });
  });

  test("hands the pack what the library makes of it", async () => {
    const producer = new DurableProducer("writer", { ...WRITER, dialect: "sarama" });
    const { inputs } = (await settled(producer)).at(-1) ?? {};
    expect(inputs).toMatchObject({ client: "sarama", settings: { retries: "1200", acks: "all" } });
    expect((inputs?.["settings"] as object | undefined) ?? {}).not.toHaveProperty(["delivery.timeout.ms"]);
  });

  test.each<[string, DurableProducerComponentArgs, string]>([
    ["acks", { settings: { acks: "1" } }, 'settings["acks"] is "1" but must be all.'],
    [
      "a large record",
      { ...WRITER, maxRequestSize: 2000001 },
      "maxRequestSize is 2000001 but its topics take no more than 2000000 (max.message.bytes).",
    ],
    ["a dialect that is none", { dialect: "java" }, 'dialect is "java" but must be connect-worker,'],
    ["a missing channel", { dialect: "quarkus" }, "channel is left out but quarkus needs one"],
    [
      "a name that is a number",
      { dialect: "kafka-streams", applicationId: 5 as unknown as string },
      'applicationId is 5 but must be text.\nFix: applicationId: "totals"',
    ],
    [
      "an option of another dialect",
      { channel: "orders" },
      "channel is for quarkus, and java-properties does not read it.\nFix: leave it out",
    ],
  ])("refuses %s, at once and later, and names itself", async (_, args, message) => {
    expect(messageOf(() => new DurableProducer("writer", args))).toContain(message);
    const later = Object.fromEntries(
      Object.entries(args).map(([name, value]) => [name, pulumi.output(value as unknown)]),
    );
    const resource = new pulumi.ComponentResource("test:index:Parent", "parent");
    expect(await rejectionOf(configurationOf("producer", resource, later))).toMatchObject({
      message: expect.stringContaining(message) as string,
    });
  });
});

describe("DurableConsumer", () => {
  const READER: DurableConsumerComponentArgs = {
    groupId: "billing",
    offsetReset: "earliest",
    topics: ["orders"],
    maxMessageBytes: 2000000,
    dialect: "spring-boot",
  };

  test("registers its arguments, and what it hands out as a child for the pack to judge", async () => {
    expect(await settled(new DurableConsumer("reader", READER))).toEqual([
      { type: "pulumi-kafka-durability:index:DurableConsumer", name: "reader", inputs: READER },
      {
        type: "pulumi-kafka-durability:index:Consumer",
        name: "reader",
        inputs: {
          settings: {
            "group.id": "billing",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": "false",
            "max.partition.fetch.bytes": "2000000",
          },
          client: "spring-kafka",
        },
      },
    ]);
  });

  test("hands out what its program reads", async () => {
    const consumer = new DurableConsumer("reader", READER);
    expect(await valueOf(consumer.environment)).toEqual({
      SPRING_KAFKA_CONSUMER_GROUPID: "billing",
      SPRING_KAFKA_CONSUMER_AUTOOFFSETRESET: "earliest",
      SPRING_KAFKA_CONSUMER_ENABLEAUTOCOMMIT: "false",
      SPRING_KAFKA_CONSUMER_PROPERTIES_MAX_PARTITION_FETCH_BYTES: "2000000",
      SPRING_KAFKA_LISTENER_ACKMODE: "batch",
    });
  });

  test("refuses a skip to the end", () => {
    expect(messageOf(() => new DurableConsumer("reader", { groupId: "billing", offsetReset: "latest" }))).toMatch(
      /^offsetReset is "latest" but must be none or earliest\.\n/,
    );
  });
});

describe("the pack", () => {
  const permitExemptions = { code: { rules: ["acks-all"], longest: "400000d" } };
  const parent = "urn:pulumi:test::project::pulumi-kafka-durability:index:DurableProducer::writer";
  const settings = { acks: "1", retries: "100", "delivery.timeout.ms": "120000" };
  const child = { ...component("Producer", { settings, client: "java" }, "writer"), options: { parent } };

  test("finds a violation once, and shows who answers for it by the component", async () => {
    const harness = await packHarness({ "kafka-durability": { permitExemptions } });
    const stack = [component("DurableProducer", { settings: { acks: "1" }, exemptions: [exemption] }, "writer"), child];
    const findings = await harness.preview(stack);
    expect(findings.map(({ policy, level }) => `${policy} ${level}`)).toEqual(["acks-all advisory"]);
    expect(firstLines(findings)).toEqual(['settings.acks is "1" but must be all.']);
    expect(findings[0]?.message).toContain("Excused until 2999-12-31 in code (observability): Metrics may be lost.");
  });

  test.each(clientDialects.map(({ name }) => name as ClientDialectName))(
    "has looked, and finds nothing, in %s",
    async (dialect) => {
      const reader = { groupId: "billing", offsetReset: "none", dialect };
      await settled(
        new DurableProducer("writer", { ...WRITER, dialect, ...optionsFor({ kind: "producer" }, dialect) }),
      );
      await settled(new DurableConsumer("reader", { ...reader, ...optionsFor({ kind: "consumer" }, dialect) }));
      const config = { ...durableInputs.config, "max.message.bytes": "2000000" };
      const stack = [topic({ config }), ...registrations];
      const { findings, verdicts } = await recordedPreview(stack, { "auto-offset-reset-none": "mandatory" });
      // KafkaJS has no limit of its own to compare with the topic's, as notExpressed says too.
      const open =
        dialect === "kafkajs" ? ["Not judged yet: KafkaJS does not document what it does then; set it."] : [];
      expect(firstLines(findings)).toEqual(open);
      const passed = verdicts.filter(({ verdict }) => verdict === "compliant").map(({ rule }) => rule);
      expect(passed).toEqual(
        expect.arrayContaining(["acks-all", "retries-minimum", "auto-commit-disabled", "auto-offset-reset-none"]),
      );
    },
  );
});
