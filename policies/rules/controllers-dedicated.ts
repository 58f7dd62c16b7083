import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseList } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

export default defineRule({
  id: "controllers-dedicated",
  title: "Controllers do not share a process with brokers",
  item: "beyond",
  severity: "medium",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.processRoles] },
  parameters: {},
  why: "a broker that runs out of memory or disk takes a voter with it, and replicas and metadata share a failure.",
  details: "Kafka's documentation calls combined roles fit for development, not for critical deployments.",

  fix: ({ setting }) => [{ name: setting, value: "broker" }],

  judge({ declaration, setting }) {
    const roles = readSetting(declaration, setting, parseList);
    if (!roles.known) return roles.verdict;
    const combined = roles.value.includes("broker") && roles.value.includes("controller");
    return combined
      ? violation(`${roles.statement} but must be broker or controller, not both`, {
          advice: "and run controllers as processes of their own",
        })
      : compliant;
  },
});
