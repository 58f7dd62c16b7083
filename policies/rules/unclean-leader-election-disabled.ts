import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseBoolean } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "unclean-leader-election-disabled",
  title: "A replica that missed writes never becomes leader",
  item: 4,
  severity: "critical",
  enforcementLevel: "mandatory",
  kinds: ["topic"],
  parameters: {},
  why: "a replica that has missed acknowledged writes may become leader, and the others then delete those writes for good.",
  fix: () => [{ name: SettingName.uncleanLeaderElection, value: false }],

  judge(declaration) {
    const unclean = readSetting(declaration, SettingName.uncleanLeaderElection, parseBoolean);
    if (!unclean.known) return unclean.verdict;
    return unclean.value ? violation(`${unclean.statement} but must be false`) : compliant;
  },
});
