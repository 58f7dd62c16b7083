import { SettingName } from "#policies/kafka/declaration";
import type { ConfiguredClient } from "../checks/settings";
import type { ScanClient } from "../client";
import type { WrittenSetting } from "../languages/language";
import { kafkaJsSightings } from "./ecmascript/kafkajs-api";
import { namesModule } from "./ecmascript/modules";
import { rdkafkaSightings } from "./ecmascript/rdkafka-api";

const MODULE = "@confluentinc/kafka-javascript";

/** MIGRATION.md of 1.10: KafkaJS's options stand in a block of their own, librdkafka's beside it. */
const NAMES: Readonly<Record<string, string>> = {
  "kafkaJS.acks": SettingName.acks,
  "kafkaJS.retry.retries": SettingName.retries,
  "kafkaJS.idempotent": SettingName.idempotence,
  "kafkaJS.maxInFlightRequests": SettingName.maxInFlight,
  "kafkaJS.autoCommit": SettingName.autoCommit,
  "request.required.acks": SettingName.acks,
  "message.send.max.retries": SettingName.retries,
};

/** Confluent's client for JavaScript, with KafkaJS's interface and with node-rdkafka's. */
const client: ScanClient = {
  library: "confluent-kafka-javascript",
  title: "confluent-kafka-javascript",
  languages: ["typescript", "tsx", "javascript"],
  imports: /\b(from|import|require)\b\s*\(?\s*["'`]@confluentinc\/kafka-javascript["'`]/,
  *look(file) {
    if (!namesModule(file, MODULE)) return;
    yield* kafkaJsSightings(file, {
      library: client.library,
      module: MODULE,
      nested: ["kafkaJS", "kafkaJS.retry"],
      name: (path) => (Object.hasOwn(NAMES, path) ? NAMES[path] : path.startsWith("kafkaJS") ? undefined : path),
      // A send that is given acks throws.
      acksPerSend: false,
      idempotentRetries: false,
      merged,
    });
    yield* rdkafkaSightings(file, MODULE);
  },
};

export default client;

/**
 * 1.10.0, lib/kafkajs/_producer.js: of a kafkaJS block with anything in it retries are 5 where nobody writes them; without
 * one librdkafka's own defaults apply. What stands beside the block is assigned over it, in whatever order both are written.
 */
function merged(configured: ConfiguredClient): ConfiguredClient {
  const { kind, library, written } = configured;
  const isOfBlock = ({ key }: WrittenSetting): boolean => key.startsWith("kafkaJS.");
  const block = written.settings.filter(isOfBlock);
  const beside = written.settings.filter((setting) => !isOfBlock(setting));
  const isLibrdkafka = kind === "producer" && block.length === 0;
  return {
    ...configured,
    library: isLibrdkafka ? "librdkafka" : library,
    written: { ...written, settings: [...block, ...beside] },
  };
}
