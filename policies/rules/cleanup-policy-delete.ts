import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseList } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "cleanup-policy-delete",
  title: "A topic of events is not compacted",
  item: "beyond",
  severity: "medium",
  enforcementLevel: "disabled",
  settings: { topic: [SettingName.cleanupPolicy] },
  parameters: {},
  why: "compaction keeps the last record of each key and deletes the earlier ones: of events, all but the latest are gone.",
  details:
    "Off unless it is asked for: a changelog or a table is meant to be compacted, a topic of events is not, and only its owners know which it is.",

  fix: ({ setting }) => [{ name: setting, value: "delete" }],

  judge({ declaration, setting }) {
    const policy = readSetting(declaration, setting, parseList);
    if (!policy.known) return policy.verdict;
    return policy.value.includes("compact") ? violation(`${policy.statement} but must be delete`) : compliant;
  },
});
