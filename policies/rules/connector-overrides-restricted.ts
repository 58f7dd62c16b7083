import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { listed, parseList, parseText } from "../kafka/value";
import { compliant, undetermined, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

/** Which settings of its clients each of Kafka's own policies lets a connector override (KIP-458, KIP-1188). */
const RESTRICTIVE = ["None", "Principal", "Allowlist"];

export default defineRule({
  id: "connector-overrides-restricted",
  title: "A connector cannot weaken its worker's producers",
  item: "beyond",
  severity: "high",
  enforcementLevel: "advisory",
  settings: { "connect worker": [SettingName.overridePolicy] },
  parameters: {},
  why: "any connector may set producer.override.acks to 0 or 1, and loses messages that the worker's own settings would keep.",
  details:
    "`All` is the default since 3.0 (KIP-722). `None` and `Principal` let no connector touch durability; `Allowlist` lets through what the worker lists. Overrides that connectors do declare are " +
    "judged by the rules for producers whatever the policy is.",

  fix: ({ setting }) => [{ name: setting, value: "Principal" }],

  judge({ declaration, setting }) {
    const policy = readSetting(declaration, setting, parseText);
    if (!policy.known) return policy.verdict;
    const name = ownName(policy.value);
    const list = readSetting(declaration, SettingName.overrideAllowlist, parseList);
    if (name === "Allowlist" && !list.known && list.verdict.kind === "undetermined") return list.verdict;
    const weakening = name === "Allowlist" && list.known ? list.value.filter((each) => DURABILITY.includes(each)) : [];
    if (weakening.length > 0) {
      return violation(
        `${policy.statement} and its list has ${listed(weakening, "and")} but must leave durability alone`,
      );
    }
    if (name === "All") return violation(`${policy.statement} but must be Principal, None or Allowlist`);
    return RESTRICTIVE.includes(name)
      ? compliant
      : undetermined(`${policy.statement}, a policy of one's own that cannot be seen from here`);
  },
});

/** Connect takes one of its own policies by its class as well (`Plugins.newPlugin`). */
function ownName(policy: string): string {
  return policy
    .replace(/^org\.apache\.kafka\.connect\.connector\.policy\./, "")
    .replace(/ConnectorClientConfigOverridePolicy$/, "");
}

/** What an allowlist (KIP-1188; empty by default) must not have: what messages hang on. */
const DURABILITY: readonly string[] = [
  SettingName.acks,
  SettingName.retries,
  SettingName.deliveryTimeoutMs,
  SettingName.idempotence,
];
