import { clientIn } from "./clients";
import type { Dialect } from "./dialect";

const PREFIX = "debezium.sink.kafka.producer";

/** Debezium Server's Kafka sink (https://debezium.io/documentation/reference/stable/operations/debezium-server.html): a Java producer. */
const debeziumServer: Dialect = {
  name: "debezium-server",
  declarations: (source) =>
    [...source.normalized.keys()].some((key) => key.startsWith(`${PREFIX}.`))
      ? [
          clientIn(source, {
            kind: "producer",
            prefixes: [PREFIX],
            typed: (name) => `${PREFIX}.${name}`,
            library: "java",
          }),
        ]
      : [],
  claims: (prefix) => prefix === PREFIX || prefix.startsWith("debezium."),
};

export default debeziumServer;
