import { SettingName } from "../kafka/declaration";
import { judgeFalse } from "./flag";
import { defineRule } from "./rule";

export default defineRule({
  id: "unclean-leader-election-disabled",
  title: "A replica that missed writes never becomes leader",
  item: 4,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: { topic: [SettingName.uncleanLeaderElection], brokers: [SettingName.uncleanLeaderElection] },
  parameters: {},
  why: "a replica that has missed acknowledged writes may become leader, and the others then delete those writes for good.",
  details:
    "Kafka's own default is false since 0.11 (KIP-106), but brokers and services may say otherwise. In KRaft the controllers' value decides, so it belongs into the " +
    "configuration of controllers as well; clusters in KRaft mode ignored it up to 3.8 and honour it since 3.9. An election that an administrator forces ignores it always.",

  fix: ({ setting }) => [{ name: setting, value: false }],
  judge: (subject) => judgeFalse(subject),
  remedy: ({ setting }) => [{ name: setting, value: false }],
});
