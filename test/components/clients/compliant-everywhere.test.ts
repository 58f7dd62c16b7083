import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ClientConfiguration, ClientDialectName, DurableClient, TopicLimits } from "../../../components";
import { durableConsumer, durableProducer } from "../../../components";
import { clientDialects } from "../../../components/client-dialects/index";
import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { propertiesEntries } from "../../../policies/shapes/properties";
import { yamlEntries } from "../../../policies/shapes/yaml";
import { optionsFor, written } from "../../support/client-plans";
import type { Handed } from "../../support/handed-out";
import { handedOut } from "../../support/handed-out";
import { valueOf } from "../../support/pulumi-mocks";
import { rejectionOf } from "../../support/resource-errors";
import { compliantIn, verdictsOf, violationsIn } from "../../support/verdicts";

const HOSTILE = [
  "",
  " ",
  "a\nacks=1",
  "\r\nacks: 1",
  '"',
  "'",
  "\\",
  "=:#!",
  "# x",
  "- x",
  "{",
  "${acks}",
  "$(ACKS)",
  "é\u2028😀\ud800",
  "\ufeff",
  "0",
];
const DURATIONS = ["0ms", "1ms", "5ms", "10s", "30s", "119999ms", "2m", "180s", "1h", "24d", "25d", "soon", "5"];
const SIZES = [0, 1, 1000, 1_048_576, 1_048_588, 10_000_000, 50_000_000, 2_147_483_647, 1.5];
const NUMBERS = ["0", "1", "5", "6", "9", "10", "2147483647", "2147483648", " 100 ", "-1", "many"];

/** Mostly what is accepted, or nearly all arguments would be refused for one of their values. */
function mostly<T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: bad });
}

const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 8 }));
const text = mostly(fc.constantFrom("orders", "b-1:9092,b-2:9092", "Ünïcode", "a=b", "#c", "$d", "'e\\"), hostile);
const brokers = mostly(fc.constantFrom("b-1:9092", "b-1:9092 , b-2:9092", "[::1]:9092", "{b}:1", "#b:1"), hostile);
const duration = mostly(fc.constantFrom("2m", "120005ms", "1h", "24d"), fc.constantFrom(...DURATIONS));
const short = mostly(fc.constantFrom("1ms", "5ms", "10s", "30s"), fc.constantFrom(...DURATIONS));
const goodSizes = fc.constantFrom(1, 1000, 1_048_576, 1_048_588, 50_000_000);
const size = mostly(goodSizes, fc.constantFrom(...SIZES));
const judged = fc.oneof(
  fc.tuple(fc.constantFrom("acks"), mostly(fc.constantFrom("all", "-1", " all "), fc.constantFrom("1", "0", "ALL"))),
  fc.tuple(
    fc.constantFrom("retries"),
    mostly(fc.constantFrom("10", "2147483647", " 100 "), fc.constantFrom(...NUMBERS)),
  ),
  fc.tuple(fc.constantFrom("enable.auto.commit"), mostly(fc.constant("false"), fc.constant("true"))),
  fc.tuple(fc.constantFrom("enable.idempotence"), mostly(fc.constantFrom("true", "TRUE"), fc.constant("false"))),
  fc.tuple(
    fc.constantFrom("max.in.flight.requests.per.connection"),
    mostly(fc.constantFrom("1", "5"), fc.constantFrom(...NUMBERS)),
  ),
);
const plainNames = fc.constantFrom(
  ...["batch.size", "sasl.jaas.config", "my_own", "my-own", "myOwn", "producer.acks", "isolation.level"],
  ...["fetch.max.bytes", "max.partition.fetch.bytes", "receive.message.max.bytes", "enable.auto.offset.store"],
);
const badNames = fc.constantFrom(
  ...["request.required.acks", "delivery.timeout.ms", "ACKS", "enable-idempotence", "a\nacks", "a=b", "group.id"],
);
const settings = fc
  .array(fc.oneof(judged, fc.tuple(mostly(plainNames, badNames), fc.oneof(text, hostile))), { maxLength: 4 })
  .map((pairs) => Object.fromEntries(pairs));
// Plain values, which are refused at once; what is refused later leaves promises behind that nobody listens to.
const topics = fc.array(
  size.map((maxMessageBytes) => ({ topicName: "orders", maxMessageBytes }) as unknown as TopicLimits),
  { maxLength: 2 },
);
const common = {
  bootstrapServers: brokers,
  clientId: text,
  settings,
  topics,
  clientVersion: mostly(fc.constantFrom("2.0", "2.8", "4.0"), fc.constant("new")),
  kafkaVersion: fc.constantFrom("3.9", "4.3"),
};
const producers = fc.record(
  {
    ...common,
    deliveryTimeout: duration,
    linger: short,
    requestTimeout: short,
    maxRequestSize: size,
    compressionType: mostly(fc.constantFrom("none", "gzip", "snappy", "lz4", "zstd"), fc.constant("brotli")),
  },
  { requiredKeys: [] },
);
const consumers = fc.record(
  {
    ...common,
    groupId: text,
    offsetReset: mostly(fc.constantFrom("earliest", "none"), fc.constantFrom("latest", "start")),
  },
  { requiredKeys: ["groupId", "offsetReset"] },
);

/** What is made, or undefined where it is refused; nothing else may happen. */
async function accepted<T>(make: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    return undefined;
  }
}

async function inJava(client: DurableClient): Promise<DurableClient> {
  await written(client, "java-properties");
  return client;
}

/** The client in a dialect, or undefined where its library would not start with it. */
async function acceptedIn(client: DurableClient, dialect: ClientDialectName): Promise<ClientConfiguration | undefined> {
  const output = client.in(dialect, optionsFor(client, dialect));
  const reason = await rejectionOf(output);
  if (reason === undefined) return valueOf(output);
  expect(pulumi.RunError.isInstance(reason)).toBe(true);
  return undefined;
}

const JUDGED = {
  producer: [
    ...[SettingName.acks, SettingName.retries, SettingName.deliveryTimeoutMs],
    ...[SettingName.idempotence, SettingName.maxInFlight, SettingName.maxRequestSize],
  ],
  consumer: [SettingName.autoCommit, SettingName.autoOffsetReset],
};
const ALSO = ["in-flight-requests-ordered", "auto-offset-reset-none"];
/** What each client must be found compliant with, wherever it stands: a rule that never looked must not pass. */
const LOOKED = {
  producer: ["acks-all", "retries-minimum"],
  consumer: ["auto-commit-disabled"],
};

/** A dialect's other words for a value. */
function asKafkaSays(kafka: string, there: unknown): string {
  const said = String(there).trim();
  return said === "error" && kafka === "none" ? "none" : said;
}

function settingsOf(
  declaration: Declaration,
  kind: "producer" | "consumer",
  kafkaSettings: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    JUDGED[kind].flatMap((name) => {
      const setting = declaration.setting(name);
      return setting?.state === "set" ? [[name, asKafkaSays(kafkaSettings[name] ?? "", setting.value)]] : [];
    }),
  );
}

/** Kafka Streams' consumers and Connect's are not judged; what is, is found as it was handed out. */
function checkHanded(
  kind: "producer" | "consumer",
  configuration: ClientConfiguration,
  { into, declarations }: Handed,
): void {
  const where = `${configuration.dialect} in ${into}`;
  const verdicts = verdictsOf(declarations, ALSO);
  expect(violationsIn(verdicts), where).toEqual([]);
  // Without its brokers, nothing tells a Streams application's file.
  if (
    into === "ConfigMap" &&
    configuration.dialect === "kafka-streams" &&
    !("bootstrap.servers" in configuration.settings)
  )
    return;
  expect(declarations.length, where).toBeGreaterThan(0);
  const isApplication = ["connect-worker", "connector", "kafka-streams"].includes(configuration.dialect);
  if (kind === "consumer" && isApplication && into !== "carrier") return;
  expect(compliantIn(verdicts), where).toEqual(expect.arrayContaining(LOOKED[kind]));
  const own = declarations.filter((each) => each.kind === kind);
  expect(own.length, where).toBe(1);
  const judged = Object.entries(configuration.kafkaSettings).filter(([name]) => JUDGED[kind].includes(name as never));
  const expected = Object.fromEntries(judged.map(([name, each]) => [name, each.trim()]));
  expect(
    own.map((each) => settingsOf(each, kind, configuration.kafkaSettings)),
    where,
  ).toEqual([expected]);
}

/** The file says exactly the settings, whatever stands in them. */
function checkFile({ fileName, text: file, settings: expected }: ClientConfiguration): void {
  const isYaml = /\.(yml|json)$/.test(fileName);
  if (!isYaml && !fileName.endsWith(".properties")) return;
  const [entries] = isYaml ? yamlEntries("file", file) : [propertiesEntries("file", file)];
  const found = (entries?.keys ?? []).map((key) => {
    const setting = entries?.at(key);
    return [key, setting?.state === "set" ? String(setting.value) : setting?.state];
  });
  expect(Object.fromEntries(found)).toEqual(expected);
}

async function checkEverywhere(kind: "producer" | "consumer", client: DurableClient): Promise<void> {
  for (const { name } of clientDialects) {
    const configuration = await acceptedIn(client, name as ClientDialectName);
    if (configuration === undefined) continue;
    checkFile(configuration);
    for (const handed of await handedOut(kind, configuration)) checkHanded(kind, configuration, handed);
  }
}

describe("whatever arguments are accepted, no rule finds anything, in any dialect", () => {
  test("producers", async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(producers, async (args) => {
        const client = await accepted(() => inJava(durableProducer(args)));
        if (client === undefined) return;
        count += 1;
        await checkEverywhere("producer", client);
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(50);
  });

  test("consumers", async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(consumers, async (args) => {
        const client = await accepted(() => inJava(durableConsumer(args)));
        if (client === undefined) return;
        count += 1;
        await checkEverywhere("consumer", client);
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(50);
  });
});
