import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import { judgeAgainstOutage, leastFor } from "./longest-outage";
import { defineRule } from "./rule";

const MINUTE = 60_000;

export default defineRule({
  id: "offsets-retention-covers-longest-outage",
  title: "Offsets are kept as long as any consumer may be away",
  item: "beyond",
  severity: "medium",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.offsetsRetentionMinutes] },
  parameters: {},
  why: "the group's offsets are forgotten, and with auto.offset.reset=latest it goes on behind all that came in meanwhile.",
  details:
    "Judged only where the pack's configuration states `longestOutage`. The default is 10080 minutes, seven days, since 2.0 (KIP-186), and was one day before.",

  fix: ({ setting, context: { longestOutageMs = 0 } }) => [{ name: setting, value: leastFor(longestOutageMs, MINUTE) }],

  judge: ({ declaration, setting, context }) =>
    judgeAgainstOutage(context, readSetting(declaration, setting, parseInteger), MINUTE),
});
