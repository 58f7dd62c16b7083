import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseList, parseLong } from "../kafka/value";
import { notApplicable } from "../kafka/verdict";
import { judgeAgainstOutage, leastFor } from "./longest-outage";
import { defineRule } from "./rule";

const MILLISECOND = 1;

export default defineRule({
  id: "retention-covers-longest-outage",
  title: "Records are kept as long as any consumer may be away",
  item: "beyond",
  severity: "high",
  enforcementLevel: "advisory",
  settings: { topic: [SettingName.retentionMs], brokers: [SettingName.retentionMs] },
  parameters: {},
  why: "records are deleted before the consumer that was away has read them.",
  details:
    "Judged only where the pack's configuration states `longestOutage`. Retention by size (`retention.bytes`) may end sooner still; how fast a topic fills cannot be seen here, so it is not judged.",

  fix: ({ setting, context: { longestOutageMs = 0 } }) => [
    { name: setting, value: leastFor(longestOutageMs, MILLISECOND) },
  ],

  judge({ declaration, setting, context }) {
    const verdict = judgeAgainstOutage(context, readSetting(declaration, setting, parseLong), MILLISECOND);
    if (verdict.kind !== "violation") return verdict;
    // Compaction alone deletes nothing for its age.
    const policy = readSetting(declaration, SettingName.cleanupPolicy, parseList);
    if (!policy.known) return policy.verdict.kind === "undetermined" ? policy.verdict : verdict;
    const onlyCompacts = policy.value.includes("compact") && !policy.value.includes("delete");
    return onlyCompacts ? notApplicable(`${policy.statement}, so nothing is deleted for its age`) : verdict;
  },
});
