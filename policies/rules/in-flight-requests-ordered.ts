import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseBoolean, parseInteger } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** Beyond five requests, brokers cannot tell duplicates any more (KIP-98 keeps five batches a producer). */
const MOST_WITH_IDEMPOTENCE = 5;

export default defineRule({
  id: "in-flight-requests-ordered",
  title: "Retries neither reorder nor repeat records",
  item: "beyond",
  severity: "low",
  enforcementLevel: "disabled",
  settings: { producer: [SettingName.maxInFlight] },
  parameters: {},
  why: "a retry may overtake or repeat what was sent after it: records come out of order or twice, though none is lost.",
  details:
    "Off unless it is asked for, because no message is lost by it. With idempotence, up to five requests in flight keep their order.",

  judge({ declaration, setting }) {
    const inFlight = readSetting(declaration, setting, parseInteger);
    if (!inFlight.known) return inFlight.verdict;
    if (inFlight.value === 1) return compliant;
    const idempotence = readSetting(declaration, SettingName.idempotence, parseBoolean);
    if (!idempotence.known) return idempotence.verdict;
    // A client that is idempotent keeps to what idempotence allows, unless it is told otherwise.
    const allowed = inFlight.setting.state === "default" || inFlight.value <= MOST_WITH_IDEMPOTENCE;
    if (idempotence.value && allowed) return compliant;
    const fix = [
      ...(idempotence.value ? [] : [{ name: SettingName.idempotence, value: true }]),
      ...(allowed ? [] : [{ name: setting, value: MOST_WITH_IDEMPOTENCE }]),
    ];
    return violation(
      `${inFlight.statement} and ${idempotence.statement} but records in flight need idempotence, and at most 5 of them`,
      { fix },
    );
  },
});
