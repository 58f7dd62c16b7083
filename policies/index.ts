import { PolicyPack } from "@pulumi/policy";

import { withoutStackResources } from "./engine-requests";
import { policiesOf } from "./pack";
import { startSession } from "./pack-session";

withoutStackResources();

new PolicyPack("kafka-durability", {
  description: "Kafka's no-message-loss checklist, enforced on every stack.",
  displayName: "Kafka durability",
  policies: policiesOf(startSession({ alone: true })),
});
