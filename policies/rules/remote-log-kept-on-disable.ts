import { SettingName } from "../kafka/declaration";
import { judgeFalse } from "./flag";
import { defineRule } from "./rule";

export default defineRule({
  id: "remote-log-kept-on-disable",
  title: "Switching tiered storage off does not delete what it holds",
  item: "beyond",
  severity: "medium",
  enforcementLevel: "advisory",
  settings: { topic: [SettingName.remoteLogDeleteOnDisable] },
  parameters: {},
  why: "with remote.storage.enable switched off, all that lies in remote storage is deleted.",
  details: "Kafka's default is false (KIP-950).",
  fix: ({ setting }) => [{ name: setting, value: false }],
  judge: (subject) => judgeFalse(subject),
  remedy: ({ setting }) => [{ name: setting, value: false }],
});
