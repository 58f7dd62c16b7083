import { expect, test } from "vitest";

import { verifiableProducer } from "../../drill/clients/verifiable-producer";

const PRODUCING = {
  servers: ["127.0.0.1:1", "127.0.0.1:2"],
  topic: "orders",
  prefix: "7",
  count: 200,
  throughput: Infinity,
  settings: "producer.properties",
};

const COMMON = ["--bootstrap-server", "127.0.0.1:1,127.0.0.1:2", "--topic", "orders", "--max-messages", "200"];
const HOW = ["--throughput", "-1", "--command-config", "producer.properties"];

test("messages have no key unless asked for, and take turns with so many as asked for", () => {
  expect(verifiableProducer(PRODUCING).args).toEqual([...COMMON, "--value-prefix", "7", ...HOW]);
  const keyed = [...COMMON, "--value-prefix", "7", "--repeating-keys", "10", ...HOW];
  expect(verifiableProducer({ ...PRODUCING, keys: 10 }).args).toEqual(keyed);
});
