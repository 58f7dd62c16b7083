import { expect, test } from "vitest";

import { guarantee } from "../../../policies/guarantee/guarantee";
import type { GuaranteeSettings } from "../../../policies/guarantee/guarantee-settings";
import { shortGuarantee } from "../../../policies/guarantee/short-sentence";
import { durable, seenOfTopic } from "./settings";

const DURABLE = "replication.factor=3, min.insync.replicas=2, unclean.leader.election.enable=false";
const LOST = "brokers that may fail, even with their disks, with no acknowledged message lost:";

test.each<[string, GuaranteeSettings, string]>([
  [
    "the checklist",
    durable,
    `${DURABLE}: writes go on with 1 down; ${LOST} at worst 1, while min.insync.replicas are in sync 1, with all in sync 2.`,
  ],
  [
    "brokers and producers not seen",
    seenOfTopic,
    `${DURABLE}: for producers with acks=all, writes go on with 1 down; ${LOST} at worst 0 or 1, while min.insync.replicas are in sync 1, with all in sync 2.`,
  ],
  [
    "unclean elections, and a minimum that is not known",
    { ...seenOfTopic, minInsyncReplicas: undefined, uncleanLeaderElection: true },
    `replication.factor=3, min.insync.replicas not known, unclean.leader.election.enable=true: for producers with acks=all, writes go on with 0 to 2 down; ${LOST} at worst 0 or not even that, while min.insync.replicas are in sync 0 to 2, with all in sync 2.`,
  ],
  [
    "replicas not known",
    { minInsyncReplicas: 2, acks: "all", uncleanLeaderElection: false, eligibleLeaderReplicas: true },
    `replication.factor not known, min.insync.replicas=2, unclean.leader.election.enable=false: writes go on with 0 or more down; ${LOST} at worst 0 or 1, while min.insync.replicas are in sync 0 or 1, with all in sync 0 or more.`,
  ],
  [
    "a topic that cannot be",
    { ...durable, brokers: 2 },
    `${DURABLE}: Kafka does not create a topic with 3 replicas where there are 2 brokers.`,
  ],
])("%s", (_, settings, line) => {
  expect(shortGuarantee(guarantee(settings))).toBe(line);
});
