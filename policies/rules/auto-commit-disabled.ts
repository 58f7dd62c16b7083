import { commitsAfterHandler, commitsWhatIsMarked, isLibrdkafka } from "../kafka/client-defaults";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseBoolean, parseText } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "auto-commit-disabled",
  title: "A consumer commits after processing, not by a timer",
  item: 8,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: { consumer: [SettingName.autoCommit] },
  parameters: {},
  why: "the client commits by a timer and when it closes, processed or not: a batch that failed, or that a thread pool still holds, is never read again.",
  details:
    "Auto-commit in a plain loop that processes before it polls again loses nothing, but that cannot be seen in a configuration: what this rule refuses cannot be *proven* safe. " +
    "Two ways with auto-commit pass: clients to which the application says what may be committed, which are librdkafka with `enable.auto.offset.store=false` and Sarama with its marks, and those that commit only what their handler has finished, which are KafkaJS and the KafkaJS interface of confluent-kafka-javascript. " +
    "Spring for Apache Kafka leaves auto-commit off unless it is switched on. Connect and Streams commit by themselves, after processing; they are not judged.",

  fix: ({ setting }) => [{ name: setting, value: false }],

  judge({ declaration, setting }) {
    const autoCommit = readSetting(declaration, setting, parseBoolean);
    if (!autoCommit.known) return autoCommit.verdict;
    if (!autoCommit.value) return compliant;
    const client = readSetting(declaration, SettingName.client, parseText);
    if (!client.known && client.verdict.kind === "undetermined") return client.verdict;
    if (client.known && (commitsAfterHandler(client.value) || commitsWhatIsMarked(client.value))) return compliant;
    return client.known && !isLibrdkafka(client.value)
      ? refuse(autoCommit.statement)
      : unlessStoredByHand(declaration, autoCommit.statement);
  },
});

/** librdkafka commits only what the application has stored, where it does not store by itself. */
function unlessStoredByHand(declaration: Declaration, statement: string): Verdict {
  const store = readSetting(declaration, SettingName.autoOffsetStore, parseBoolean);
  if (store.known) return store.value ? refuse(statement) : compliant;
  return store.verdict.kind === "undetermined" ? store.verdict : refuse(statement);
}

function refuse(statement: string): Verdict {
  return violation(`${statement} but must be false`, {
    advice: "and commit in the application once a record is processed",
  });
}
