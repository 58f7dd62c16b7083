import { clientSettings } from "../kafka/client-settings";

/**
 * Whether names or a text can concern Kafka at all: a word that says so, or a setting that only Kafka has. Most configuration
 * of an estate does not, and is not looked at any further.
 */
export function mayConcernKafka(text: string): boolean {
  return WORDS.test(text) || TELLING.test(text);
}

/** Kafka, the frameworks that have other words for it, and what brokers, Connect, Streams and MirrorMaker are known by. */
const WORDS =
  /kafka|messaging|debezium|connector\W?class|storage\Wtopic|connect_|log\Wdirs?|listeners|process\Wroles|quorum|bootstrap\W?servers|application\W?id|producer|consumer|->/i;

/** Names as they may be written: `enable.auto.commit`, `enable-auto-commit`, `ENABLE_AUTO_COMMIT`, `enableAutoCommit`. */
const TELLING = new RegExp(
  clientSettings
    .filter(({ isTelling }) => isTelling)
    .map(({ name }) => name.split(".").join("[._-]?"))
    .concat("required[._-]?acks")
    .join("|"),
  "i",
);
