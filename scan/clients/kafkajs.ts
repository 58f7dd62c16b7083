import { SettingName } from "#policies/kafka/declaration";
import type { ScanClient } from "../client";
import { kafkaJsSightings } from "./ecmascript/kafkajs-api";
import { namesModule } from "./ecmascript/modules";

/** https://kafka.js.org/docs/producing, /consuming and /retry-detailed, of 2.2. */
const NAMES: Readonly<Record<string, string>> = {
  acks: SettingName.acks,
  "retry.retries": SettingName.retries,
  idempotent: SettingName.idempotence,
  maxInFlightRequests: SettingName.maxInFlight,
};

/**
 * KafkaJS. A send resolves with the acknowledgement, and nothing is buffered before it. The consumer commits what its
 * handler has finished. Where a producer is idempotent and `retries` is left out, its documentation promises all retries
 * there are, and its code (2.2.4: src/index.js hands the producer an empty `retry`) does five: nothing is said then.
 */
const client: ScanClient = {
  library: "kafkajs",
  title: "KafkaJS",
  languages: ["typescript", "tsx", "javascript"],
  imports: /\b(from|import|require)\b\s*\(?\s*["'`]kafkajs["'`]/,
  *look(file) {
    if (!namesModule(file, "kafkajs")) return;
    yield* kafkaJsSightings(file, {
      library: client.library,
      module: "kafkajs",
      nested: ["retry"],
      name: (path) => (Object.hasOwn(NAMES, path) ? NAMES[path] : undefined),
      acksPerSend: true,
      idempotentRetries: true,
    });
  },
};

export default client;
