import type { ClientDialect } from "./client-dialect";
import { habitOf } from "./not-expressed";
import { propertiesText } from "../properties-text";

/**
 * The Java client, and Kafka's own tools: Kafka's names, in a file that `java.util.Properties` reads
 * (https://kafka.apache.org/43/configuration/producer-configs/). It reads no environment.
 */
const javaProperties: ClientDialect = {
  name: "java-properties",
  library: "java",
  comment: "#",
  write: ({ kind, settings }) => ({
    settings: { ...settings },
    kafkaSettings: { ...settings },
    fileName: `${kind}.properties`,
    text: propertiesText(settings),
    environment: {},
    notExpressed: [
      habitOf(
        kind,
        kind === "producer"
          ? "give send() a Callback, or wait for its Future"
          : "call commitSync() once the records of a poll are processed",
      ),
    ],
  }),
};

export default javaProperties;
