import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Ran } from "../support/command";
import { kafkaDurability, refuses } from "../support/command";
import { binIn, brokersText, fakeKafka, listening } from "../support/fake-kafka";
import { recordOf } from "../support/fake-program";
import { jsonIn } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

const TOPIC = "kafka:index/topic:Topic";
const PROVIDER = "pulumi:providers:kafka";
const BROKERS = "pulumi-kafka-durability:index:Brokers";

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = temporaryFolder();
  env = { PATH: binIn(folder) };
});

function discover(...args: readonly string[]): Ran {
  return kafkaDurability(["clusters", "discover", ...args], { cwd: folder, env });
}

interface Written {
  readonly type: string;
  readonly name: string;
  readonly inputs?: object;
  readonly provider?: string;
}

function urn(type: string, name: string): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

function state(name: string, ...resources: readonly Written[]): string {
  const written = resources.map(({ provider, ...each }) => ({
    type: each.type,
    urn: urn(each.type, each.name),
    inputs: each.inputs ?? {},
    ...(provider === undefined ? {} : { provider: `${urn(PROVIDER, provider)}::id` }),
  }));
  jsonIn(folder, name, { version: 3, deployment: { resources: written } });
  return name;
}

function clustersIn({ stdout }: Ran): object[] {
  return (JSON.parse(stdout) as { "kafka-durability": { clusters: object[] } })["kafka-durability"].clusters;
}

const provider = (name: string, ...hosts: string[]): Written => ({
  type: PROVIDER,
  name,
  inputs: { bootstrapServers: JSON.stringify(hosts) },
});

const topic = (name: string, through: string): Written => ({
  type: TOPIC,
  name,
  inputs: { name, replicationFactor: 3 },
  provider: through,
});

const brokers = (inputs: object, name = "main"): Written => ({ type: BROKERS, name, inputs });

describe("clusters discover --state", () => {
  test("finds the cluster of a provider, by all of its hosts", () => {
    const file = state(
      "a.json",
      provider("main", "b-2.orders.example.com:9092", "b-1.orders.example.com:9092"),
      topic("a", "main"),
    );
    const ran = discover("--state", file);
    expect(ran.status).toBe(0);
    expect(clustersIn(ran)).toEqual([
      {
        name: "orders.example.com",
        match: [{ bootstrap: "b-1.orders.example.com:9092" }, { bootstrap: "b-2.orders.example.com:9092" }],
      },
    ]);
    expect(ran.stderr).toBe(
      "Note: orders.example.com: no state declares its brokers, so add brokers, zones and defaults, or ask it by --bootstrap (topics: 1).\n" +
        "1 cluster. Look at the names, then name the file by KAFKA_DURABILITY_CONFIG or --policy-pack-config.\n",
    );
  });

  test("finds declared brokers with what they give topics, and joins what shares a host", () => {
    const declared = brokers({
      brokers: 3,
      zones: ["a", "b", "c"],
      kafkaVersion: "3.9",
      settings: {
        "advertised.listeners": "PLAINTEXT://b-1.orders.example.com:9092",
        "default.replication.factor": "3",
        "min.insync.replicas": "2",
        "unclean.leader.election.enable": "maybe",
        "sasl.jaas.config": "secret",
      },
    });
    const files = [
      state("topics.json", provider("kafka", "b-1.orders.example.com:9092"), topic("a", "kafka")),
      state("brokers.json", declared),
    ];
    const ran = discover("--state", ...files);
    expect(clustersIn(ran)).toEqual([
      {
        name: "main",
        match: [{ bootstrap: "b-1.orders.example.com:9092" }],
        kafkaVersion: "3.9",
        brokers: 3,
        zones: 3,
        defaults: { "default.replication.factor": "3", "min.insync.replicas": "2" },
      },
    ]);
    expect(discover("--state", ...[...files].reverse()).stdout).toBe(ran.stdout);
  });

  test("does not state a version that only is the newest", () => {
    const file = state("a.json", brokers({ settings: { "advertised.listeners": "PLAINTEXT://b-1:9092" } }));
    expect(clustersIn(discover("--state", file))).toEqual([{ name: "main", match: [{ bootstrap: "b-1:9092" }] }]);
  });

  test("finds clusters of MSK and of Strimzi, by what their topics say", () => {
    const arn = "arn:aws:kafka:eu-west-1:123456789012:cluster/telemetry/2c1a";
    const file = state(
      "a.json",
      { type: "aws:msk/topic:Topic", name: "a", inputs: { name: "a", clusterArn: arn, replicationFactor: 3 } },
      {
        type: "kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic",
        name: "b",
        inputs: { metadata: { name: "b", namespace: "kafka", labels: { "strimzi.io/cluster": "events" } }, spec: {} },
      },
      {
        type: "kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic",
        name: "c",
        inputs: { metadata: { name: "c", namespace: "kafka", labels: { "strimzi.io/cluster": "events" } }, spec: {} },
      },
    );
    const ran = discover("--state", file);
    expect(clustersIn(ran)).toEqual([
      { name: "telemetry", match: [{ arn }], platform: "msk" },
      {
        name: "events",
        match: [{ namespace: "kafka", labels: { "strimzi.io/cluster": "events" } }],
        platform: "strimzi",
      },
    ]);
    expect(ran.stderr).toContain("Note: telemetry: MSK by its name; if it has Express or serverless brokers");
    expect(ran.stderr).toContain("events: no state declares its brokers");
    expect(ran.stderr).toContain("(topics: 2)");
  });

  test.each([
    ["boot-abc.c1.kafka-serverless.eu-west-1.amazonaws.com:9098", "msk-serverless"],
    ["b-1.main.abc123.c2.kafka.eu-west-1.amazonaws.com:9094", "msk"],
    ["pkc-1234.eu-west-1.aws.confluent.cloud:9092", "confluent-cloud"],
  ])("knows whose Kafka %s is", (host, platform) => {
    expect(clustersIn(discover("--state", state("a.json", provider("main", host))))).toMatchObject([{ platform }]);
  });

  test("gives each a name of its own", () => {
    const file = state("a.json", provider("a", "127.0.0.1:1"), provider("b", "127.0.0.1:2"));
    expect(clustersIn(discover("--state", file))).toEqual([
      { name: "127.0.0.1", match: [{ bootstrap: "127.0.0.1:1" }] },
      { name: "127.0.0.1-2", match: [{ bootstrap: "127.0.0.1:2" }] },
    ]);
    const turned = state("b.json", provider("b", "127.0.0.1:2"), provider("a", "127.0.0.1:1"));
    expect(discover("--state", turned).stdout).toBe(discover("--state", file).stdout);
  });

  test("says which brokers contradict each other", () => {
    const said = (value: string, name: string): Written =>
      brokers({ cluster: "orders", settings: { "min.insync.replicas": value } }, name);
    const ran = discover("--state", state("a.json", said("1", "a"), said("2", "b")));
    expect(clustersIn(ran)).toMatchObject([{ name: "orders", match: [{ provider: "orders" }] }]);
    expect(ran.stderr).toContain("orders: its brokers are declared with several values of min.insync.replicas");
    expect(ran.stderr).toContain("orders: no state says how it is reached, so put that in place of its match.");
  });

  test("never prints a secret, and takes no value that is known only later", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const file = state(
      "a.json",
      { type: PROVIDER, name: "main", inputs: { bootstrapServers: secret } },
      { type: PROVIDER, name: "other", inputs: { bootstrapServers: unknown } },
      { ...topic("a", "main") },
    );
    const ran = discover("--state", file);
    expect(clustersIn(ran)).toEqual([{ name: "main", match: [{ provider: "main" }] }]);
    expect(ran.stdout + ran.stderr).not.toContain("v1:abc");
    expect(ran.stdout + ran.stderr).not.toContain(unknown);
  });

  test("leaves out what the configuration states already", () => {
    const clusters = [{ name: "main", match: [{ bootstrap: "*.orders.example.com" }] }];
    const config = jsonIn(folder, "pack.json", { "kafka-durability": { clusters } });
    const known = provider("a", "b-1.orders.example.com:9092");
    expect(discover("--state", state("a.json", known), "--config", config)).toEqual({
      status: 0,
      stdout: "",
      stderr: `main is stated already in ${config}\nNo cluster was found that is not stated yet, and nothing was written.\n`,
    });
    const more = discover("--state", state("a.json", known, provider("b", "b-1.main:9092")), "--config", config);
    expect(clustersIn(more)).toEqual([{ name: "b-1.main", match: [{ bootstrap: "b-1.main:9092" }] }]);
    expect(more.stderr).toContain(
      `put them behind those in "clusters" of "kafka-durability" in ${config}; the first that matches counts.`,
    );
  });
});

describe("clusters discover --bootstrap", () => {
  let bootstrap: string;
  let server: Server;

  beforeEach(async () => {
    ({ bootstrap, server } = await listening());
  });

  afterEach(() => {
    server.close();
  });

  test("states what the brokers have in force", () => {
    const tools = fakeKafka(binIn(folder), {
      brokerSettings: brokersText({
        "unclean.leader.election.enable": ["true", "DYNAMIC_DEFAULT_BROKER_CONFIG"],
        "message.max.bytes": ["1048588", "DEFAULT_CONFIG"],
      }),
    });
    const ran = discover("--bootstrap", bootstrap, "--name", "main");
    expect(clustersIn(ran)).toEqual([
      {
        name: "main",
        match: [
          { bootstrap },
          { bootstrap: "b-1.example.com:9092" },
          { bootstrap: "b-2.example.com:9092" },
          { bootstrap: "b-3.example.com:9092" },
        ],
        kafkaVersion: "4.3",
        brokers: 3,
        zones: 3,
        defaults: {
          "default.replication.factor": "3",
          "min.insync.replicas": "2",
          "unclean.leader.election.enable": "true",
        },
      },
    ]);
    expect(tools.flatMap(recordOf).filter((line) => !line.includes("describe"))).toEqual([]);
  });

  test("as the page on what runs shows", () => {
    fakeKafka(binIn(folder), {});
    const page = readFileSync(join(dirname(dirname(__dirname)), "docs", "live.md"), "utf8");
    const shown = clustersIn({ status: 0, stdout: /```json\n([^]*?)```/.exec(page)?.[1] ?? "", stderr: "" });
    const found = clustersIn(discover("--bootstrap", bootstrap, "--name", "main")) as { match: object[] }[];
    expect(found.map(({ match, ...rest }) => ({ ...rest, match: match.slice(1) }))).toEqual(shown);
  });

  test("calls it by its id, and says in what its brokers differ", () => {
    const text = brokersText({ "broker.rack": ["null", ""] });
    fakeKafka(binIn(folder), {
      brokerSettings: text
        .replace(/min\.insync\.replicas=2/g, "min.insync.replicas=1")
        .replace(/(broker 3 are[^]*?)min\.insync\.replicas=1/, "$1min.insync.replicas=3"),
    });
    const ran = discover("--bootstrap", bootstrap);
    expect(clustersIn(ran)).toMatchObject([
      { name: "3BMnCf9QQ0ORkfQZh-dOhQ", defaults: { "default.replication.factor": "3" } },
    ]);
    expect(ran.stderr).toContain("its brokers do not say in which rack they stand, so add zones");
    expect(ran.stderr).toContain("its brokers differ in min.insync.replicas, which is left out");
  });

  test("leaves it out where it is stated already", () => {
    fakeKafka(binIn(folder), {});
    const clusters = [{ name: "main", match: [{ bootstrap: "b-3.example.com" }] }];
    const config = jsonIn(folder, "pack.json", { "kafka-durability": { clusters } });
    expect(discover("--bootstrap", bootstrap, "--config", config).stderr).toContain(
      `main is stated already in ${config}`,
    );
  });
});

describe("what clusters discover writes", () => {
  test("is what config check takes, and never over a file that is there", () => {
    const file = state("a.json", provider("main", "b-1.orders.example.com:9092"));
    const ran = discover("--state", file, "--output", "found.json");
    expect(ran).toMatchObject({ status: 0, stdout: "" });
    expect(ran.stderr).toContain("1 cluster in found.json. ");
    const written = readFileSync(join(folder, "found.json"), "utf8");
    const check = kafkaDurability(["config", "check", "found.json"], { cwd: folder });
    expect(check.stdout).toContain("found.json is in order");
    writeFileSync(join(folder, "found.json"), "mine");
    expect(discover("--state", file, "--output", "found.json")).toEqual(
      refuses("found.json exists already, and nothing was written; --force writes over it"),
    );
    expect(readFileSync(join(folder, "found.json"), "utf8")).toBe("mine");
    expect(discover("--state", file, "--output", "found.json", "--force").status).toBe(0);
    expect(readFileSync(join(folder, "found.json"), "utf8")).toBe(written);
  });

  test("is nothing where it cannot be written", () => {
    const file = state("a.json", provider("main", "b-1:9092"));
    expect(discover("--state", file, "--output", "gone/found.json").stderr).toMatch(
      /^gone\/found\.json cannot be written: ENOENT/,
    );
  });

  test("is nothing where there is no cluster", () => {
    const file = state("a.json", { type: "aws:s3/bucket:Bucket", name: "logs" });
    const ran = discover("--state", file, "--output", "found.json");
    expect(ran).toMatchObject({
      status: 0,
      stderr: "No cluster was found that is not stated yet, and nothing was written.\n",
    });
    expect(existsSync(join(folder, "found.json"))).toBe(false);
  });
});

test.each([[[]], [["--state", "a.json", "--bootstrap", "b-1:9092"]]])("clusters discover refuses %j", (args) => {
  expect(discover(...args)).toEqual(
    refuses("say where to look: --state FILE..., or --bootstrap HOST:PORT, and not both"),
  );
});
