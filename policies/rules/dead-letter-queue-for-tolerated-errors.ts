import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseOneOf, parseText } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

const parseTolerance = parseOneOf(["none", "all"]);

export default defineRule({
  id: "dead-letter-queue-for-tolerated-errors",
  title: "A connector that tolerates errors keeps what it could not deliver",
  item: "beyond",
  severity: "critical",
  enforcementLevel: "advisory",
  settings: { connector: [SettingName.errorsTolerance] },
  parameters: {},
  why: "a sink drops each record that it cannot convert or deliver, and a source each one that it cannot produce, and both go on.",
  details:
    "With `errors.tolerance=all`, a sink needs `errors.deadletterqueue.topic.name` (KIP-298). The queue exists for sinks only: a source connector has no way to keep what it skips, so it needs " +
    "`errors.tolerance=none`.",

  fix: ({ setting }) => [{ name: setting, value: "none" }],

  judge({ declaration, setting }) {
    // Java's enum knows lower case only (ToleranceType.value).
    const tolerance = readSetting(declaration, setting, parseTolerance);
    if (!tolerance.known) return tolerance.verdict;
    if (tolerance.value === "none") return compliant;
    const connector = readSetting(declaration, SettingName.connectorClass, parseText);
    if (connector.known && isSource(connector.value)) {
      return violation(`${tolerance.statement} but must be none for a source`);
    }
    const queue = readSetting(declaration, SettingName.deadLetterTopic, parseText);
    // A queue helps a sink only.
    if (queue.known)
      return connector.known || connector.verdict.kind !== "undetermined" ? compliant : connector.verdict;
    if (queue.verdict.kind === "undetermined") return queue.verdict;
    return violation(
      `${tolerance.statement} and ${SettingName.deadLetterTopic} is not set but one of both must change`,
      {
        advice: `or, for a sink, set ${SettingName.deadLetterTopic}`,
      },
    );
  },
});

/** By the name of its class, as far as that tells: Debezium's connectors are sources unless they say that they are sinks. */
function isSource(connectorClass: string): boolean {
  return /Source|^io\.debezium\./.test(connectorClass) && !connectorClass.includes("Sink");
}
