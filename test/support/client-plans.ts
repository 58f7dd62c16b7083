import type { DurableClient } from "../../components";
import { durableConsumer, durableProducer } from "../../components";
import type { ClientConfiguration, ClientDialectName, ClientDialectOptions } from "../../components";
import { clientDialects } from "../../components/client-dialects/index";
import { valueOf } from "./pulumi-mocks";

/** What some dialect or other needs to know. */
export const OPTIONS: ClientDialectOptions = {
  channel: "orders",
  applicationId: "totals",
  connectGroup: "connect",
  goPackage: "kafkaclient",
};

/** A producer that says something of everything, a password of two lines among it. */
export const ORDERS = {
  bootstrapServers: "b-1:9092, b-2:9092",
  clientId: "orders",
  topics: ["orders"],
  compressionType: "zstd",
  settings: { "batch.size": "65536", "sasl.jaas.config": 'login\n  password="=:#";' },
};

/** A consumer that says something of everything. */
export const BILLING = {
  bootstrapServers: "b-1:9092, b-2:9092",
  groupId: "billing",
  offsetReset: "none",
  topics: ["orders", "refunds"],
  settings: { "max.poll.records": "100", "isolation.level": "read_committed" },
};

export function orders(args: Parameters<typeof durableProducer>[0] = {}): DurableClient {
  return durableProducer({ ...ORDERS, ...args });
}

export function billing(args: Partial<Parameters<typeof durableConsumer>[0]> = {}): DurableClient {
  return durableConsumer({ ...BILLING, ...args });
}

/** All options that a client can have in a dialect: the application of a Streams consumer is its group. */
export function optionsFor({ kind }: Pick<DurableClient, "kind">, dialect: ClientDialectName): ClientDialectOptions {
  const { options = [] } = clientDialects.find(({ name }) => name === dialect) ?? {};
  const own = options.filter((name) => kind === "producer" || name !== "applicationId");
  return Object.fromEntries(own.map((name) => [name, OPTIONS[name]]));
}

/** A client in a dialect, with all options unless others are given. */
export function written(
  client: DurableClient,
  dialect: ClientDialectName,
  options = optionsFor(client, dialect),
): Promise<ClientConfiguration> {
  return valueOf(client.in(dialect, options));
}

/** What a dialect has no words for, by item. */
export function items({ notExpressed }: ClientConfiguration): string[] {
  return notExpressed.map(({ item }) => item);
}
