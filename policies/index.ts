import { PolicyPack } from "@pulumi/policy";

import { withoutStackResources } from "./engine-requests";
import { kafkaDurabilityPolicies } from "./pack";

withoutStackResources();

new PolicyPack("kafka-durability", {
  description: "Kafka's no-message-loss checklist, enforced on every stack.",
  displayName: "Kafka durability",
  policies: kafkaDurabilityPolicies(),
});
