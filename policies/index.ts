import { PolicyPack } from "@pulumi/policy";

import { kafkaDurabilityPolicies } from "./pack";

new PolicyPack("kafka-durability", {
  description: "Kafka's no-message-loss checklist, enforced on every stack.",
  displayName: "Kafka durability",
  policies: kafkaDurabilityPolicies(),
});
